// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lazareto.text.LazaretoException;

/**
 * An option's values: of those whose match is for a message the first, else the other. Immutable.
 */
record Cases<T>(List<Case<T>> cases, T otherwise) {

  /** How many lines that hold together are written out; of any more the first counts. */
  private static final int MOST = 200;

  /**
   * One value.
   *
   * @param from where it is said, for the name of a rule; empty for all mail
   */
  record Case<T>(Match match, T value, String from) {

    /** For a rule behind those of the cases before it. */
    Scope scope() {
      return new Scope(match, Optional.empty(), from);
    }
  }

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
   * Of an option of which every line counts that is for a message, and the strongest value of them
   * holds: the lines in the order of their strength, so that the first counts.
   */
  Cases<T> strongest(Comparator<T> strongestFirst) {
    Comparator<Case<T>> byValue = Comparator.comparing(Case::value, strongestFirst);
    return new Cases<>(cases.stream().sorted(byValue).toList(), otherwise);
  }

  /**
   * Of an option of which every line counts that is for a message, and their lists stand one behind
   * the other: before two lines that may hold together comes what both are for, so that the first
   * counts.
   */
  static <E> Cases<List<E>> joined(Cases<List<E>> lines, Report report) {
    List<Case<List<E>>> cases = new ArrayList<>();
    for (Case<List<E>> line : lines.cases) {
      if (cases.size() < MOST) {
        cases = joined(cases, line, report);
      } else {
        report.left(line.from, "mailscanner.note.many-lines", MOST);
        cases.add(line);
      }
    }
    return new Cases<>(cases, lines.otherwise);
  }

  private static <E> List<Case<List<E>>> joined(
      List<Case<List<E>>> before, Case<List<E>> line, Report report) {
    List<Case<List<E>>> cases = new ArrayList<>();
    boolean more = true;
    for (Case<List<E>> one : before) {
      List<E> both = Stream.concat(one.value.stream(), line.value.stream()).distinct().toList();
      Optional<Case<List<E>>> pair =
          both.equals(one.value)
              ? Optional.empty()
              : pair(one, new Case<>(line.match, both, line.from), report);
      pair.ifPresent(cases::add);
      if (pair.isEmpty() || !pair.get().match.equals(one.match)) {
        cases.add(one);
      }
      more = more && (pair.isEmpty() || !pair.get().match.equals(line.match));
    }
    if (more) {
      cases.add(line);
    }
    return cases;
  }

  /**
   * Two options as one: in this order of pairs, the first that is for a message has the first value
   * of each option that is.
   */
  <S, R> Cases<R> with(Cases<S> other, BiFunction<T, S, R> join, Report report) {
    List<Case<R>> pairs = new ArrayList<>();
    for (Case<T> a : all()) {
      List<Case<R>> joined =
          other.all().stream()
              .map(b -> new Case<>(b.match, join.apply(a.value, b.value), b.from))
              .toList();
      R first = joined.getFirst().value;
      boolean alike = joined.stream().allMatch(c -> c.value.equals(first));
      List<Case<R>> needed = alike ? List.of(new Case<>(Match.ANY, first, "")) : joined;
      needed.forEach(b -> pair(a, b, report).ifPresent(pairs::add));
    }
    return new Cases<>(pairs, join.apply(otherwise, other.otherwise)).withoutTail();
  }

  private static <T, R> Optional<Case<R>> pair(Case<T> a, Case<R> b, Report report) {
    String comma = a.from.isEmpty() || b.from.isEmpty() ? "" : ", ";
    String from = a.from + comma + b.from;
    try {
      return a.match.and(b.match).map(both -> new Case<>(both, b.value, from));
    } catch (LazaretoException e) {
      report.left(from, e.key(), e.arguments().toArray());
      return Optional.empty();
    }
  }

  /**
   * The same without what is said twice: the pair of both defaults, and cases like it before it.
   */
  private Cases<T> withoutTail() {
    int last = cases.size();
    while (last > 0 && cases.get(last - 1).value.equals(otherwise)) {
      last--;
    }
    return new Cases<>(cases.subList(0, last), otherwise);
  }

  /** For what mail the values are that fulfil {@code wanted}, where no earlier case does not. */
  List<Scope> where(Predicate<T> wanted, String option, Report report) {
    List<Scope> scopes = new ArrayList<>();
    List<Case<T>> all = all();
    for (int i = 0; i < all.size(); i++) {
      if (wanted.test(all.get(i).value)) {
        scopes.add(scope(i, value -> !wanted.test(value), option, report));
      }
    }
    return scopes;
  }

  /**
   * For what mail a case is, but for that of earlier cases whose value says {@code otherwise}. Too
   * many different exceptions cannot be told in one rule: it then holds without them.
   */
  Scope scope(int number, Predicate<T> otherwise, String option, Report report) {
    Case<T> one = all().get(number);
    List<Match> others =
        cases.subList(0, number).stream()
            .filter(c -> otherwise.test(c.value))
            .map(Case::match)
            .toList();
    Optional<Match> unless =
        others.stream().map(Optional::of).reduce(Cases::either).orElse(Optional.empty());
    if (!others.isEmpty() && unless.isEmpty()) {
      report.left(one.from.isEmpty() ? option : one.from, "mailscanner.note.exceptions");
    }
    return new Scope(one.match, unless, one.from);
  }

  private static Optional<Match> either(Optional<Match> a, Optional<Match> b) {
    return a.flatMap(x -> b.flatMap(x::or));
  }
}
