// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lazareto.text.LazaretoException;

/**
 * An option's values: of those whose match is for a message the first, else the other. Immutable.
 */
record Cases<T>(List<Case<T>> cases, T otherwise) {

  /**
   * One value.
   *
   * @param from where it is said, for the name of a rule; empty for all mail
   */
  record Case<T>(Match match, T value, String from) {}

  /**
   * For what mail a value holds.
   *
   * @param unless the mail for which an earlier case says otherwise; nothing for none
   */
  record Scope(Match when, Optional<Match> unless, String from) {

    static final Scope ALL = new Scope(Match.ANY, Optional.empty(), "");
  }

  Cases {
    cases = List.copyOf(cases);
  }

  static <T> Cases<T> of(T value) {
    return new Cases<>(List.of(), value);
  }

  /** Every case, the one for all other mail at last. */
  List<Case<T>> all() {
    List<Case<T>> all = new ArrayList<>(cases);
    all.add(new Case<>(Match.ANY, otherwise, ""));
    return all;
  }

  <S> Cases<S> map(Function<T, S> change) {
    return new Cases<>(
        cases.stream().map(c -> new Case<>(c.match, change.apply(c.value), c.from)).toList(),
        change.apply(otherwise));
  }

  /**
   * Two options as one: in this order of pairs, the first that is for a message has the first value
   * of each option that is.
   */
  <S, R> Cases<R> with(Cases<S> other, BiFunction<T, S, R> join, Report report) {
    List<Case<R>> pairs = new ArrayList<>();
    for (Case<T> a : all()) {
      for (Case<S> b : other.all()) {
        R value = join.apply(a.value, b.value);
        String from = a.from.isEmpty() || b.from.isEmpty() ? a.from + b.from : a.from + ", " + b.from;
        try {
          a.match.and(b.match).ifPresent(both -> pairs.add(new Case<>(both, value, from)));
        } catch (LazaretoException e) {
          report.left(from, e.key(), e.arguments().toArray());
        }
      }
    }
    return new Cases<>(pairs, join.apply(otherwise, other.otherwise)).withoutTail();
  }

  /** The same without what is said twice: the pair of both defaults, and cases like it before it. */
  private Cases<T> withoutTail() {
    int last = cases.size();
    while (last > 0 && cases.get(last - 1).value.equals(otherwise)) {
      last--;
    }
    return new Cases<>(cases.subList(0, last), otherwise);
  }

  /** For what mail the values are that fulfil {@code wanted}; an inexpressible one is reported. */
  List<Scope> where(Predicate<T> wanted, Report report) {
    List<Scope> scopes = new ArrayList<>();
    List<Match> others = new ArrayList<>();
    for (Case<T> c : all()) {
      if (!wanted.test(c.value)) {
        others.add(c.match);
        continue;
      }
      Optional<Match> unless = others.stream().map(Optional::of).reduce(Cases::either).orElse(Optional.empty());
      if (!others.isEmpty() && unless.isEmpty()) {
        report.left(c.from, "mailscanner.note.exceptions");
      }
      scopes.add(new Scope(c.match, unless, c.from));
    }
    return scopes;
  }

  private static Optional<Match> either(Optional<Match> a, Optional<Match> b) {
    return a.flatMap(x -> b.flatMap(x::or));
  }
}
