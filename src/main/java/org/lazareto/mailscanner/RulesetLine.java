// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.text.LazaretoException;

/**
 * A line of a ruleset: {@code From: a@b and To: c.d yes}. Immutable.
 *
 * @param tests one, or two that must both hold
 */
record RulesetLine(Line line, List<Test> tests, String value) {

  /** On which end of the mail a pattern looks. */
  enum Side {
    FROM,
    TO,
    EITHER,
    BOTH,
    VIRUS
  }

  /** One direction with its pattern. */
  record Test(Side side, String pattern) {}

  /**
   * Reads a line.
   *
   * @throws LazaretoException saying what is wrong with its form
   */
  static RulesetLine of(Line line) {
    String[] words = line.text().split("\\s+", 3);
    if (words.length < 2) {
      throw new LazaretoException("mailscanner.short-rule", line.text());
    }
    List<Test> tests = new ArrayList<>(List.of(new Test(side(words[0]), words[1])));
    String value = words.length > 2 ? words[2] : "";
    if (value.toLowerCase(Locale.ROOT).matches("and\\s.*")) {
      String[] more = value.split("\\s+", 4);
      if (more.length < 3) {
        throw new LazaretoException("mailscanner.short-rule", line.text());
      }
      tests.add(new Test(side(more[1]), more[2]));
      value = more.length > 3 ? more[3] : "";
    }
    return new RulesetLine(line, List.copyOf(tests), value);
  }

  // Only the words from, to and and count, whatever stands around them: FromTo, from_or_to:
  private static Side side(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    boolean from = lower.contains("from");
    boolean to = lower.replace("from", "").contains("to");
    if (lower.contains("virus")) {
      return Side.VIRUS;
    }
    if (lower.contains("and") && (from || to)) {
      return Side.BOTH;
    }
    if (from && to) {
      return Side.EITHER;
    }
    if (from || to) {
      return from ? Side.FROM : Side.TO;
    }
    throw new LazaretoException("mailscanner.no-direction", word);
  }

  /**
   * The same line once for each of the patterns that its own stand for.
   *
   * @throws LazaretoException for a file of patterns that is not there
   */
  List<RulesetLine> each(Folder folder) {
    List<List<Test>> all = List.of(List.of());
    for (Test test : tests) {
      List<String> patterns = Patterns.of(test.pattern(), folder);
      all =
          all.stream()
              .flatMap(before -> patterns.stream().map(p -> plus(before, test.side(), p)))
              .toList();
    }
    return all.stream().map(each -> new RulesetLine(line, each, value)).toList();
  }

  private static List<Test> plus(List<Test> before, Side side, String pattern) {
    return Stream.concat(before.stream(), Stream.of(new Test(side, pattern))).toList();
  }

  /**
   * The mail that it is for, as a choice of matches; empty if it can be for none.
   *
   * @throws LazaretoException if our conditions have no words for it
   */
  List<Match> matches() {
    List<Match> matches = List.of(Match.ANY);
    for (Test test : tests) {
      List<Match> both = new ArrayList<>();
      for (Match one : matches) {
        matches(test).forEach(other -> one.and(other).ifPresent(both::add));
      }
      matches = both.stream().distinct().toList();
    }
    return matches;
  }

  private static List<Match> matches(Test test) {
    if (test.side() == Side.VIRUS) {
      return List.of(
          test.pattern().equalsIgnoreCase("default")
              ? Match.ANY
              : Match.of(Match.FINDINGS, "*" + test.pattern() + "*"));
    }
    Who who = Who.of(test.pattern());
    return switch (who.key()) {
      case ANYBODY -> List.of(Match.ANY);
      case CLIENT -> client(test.side(), who.text()).stream().toList();
      case ADDRESS -> addresses(test.side(), who.text());
    };
  }

  // Mail goes to addresses, not to clients: such a pattern can hold for the sender's side alone.
  private static Optional<Match> client(Side side, String text) {
    return side == Side.FROM || side == Side.EITHER
        ? Optional.of(Match.of(Match.CLIENTS, text))
        : Optional.empty();
  }

  private static List<Match> addresses(Side side, String text) {
    Match from = Match.of(Match.SENDERS, text);
    Match to = Match.of(Match.RECIPIENTS, text);
    return switch (side) {
      case FROM -> List.of(from);
      case TO -> List.of(to);
      case EITHER -> List.of(from, to);
      case BOTH -> from.and(to).stream().toList();
      case VIRUS -> throw new IllegalStateException("a virus has no address");
    };
  }
}
