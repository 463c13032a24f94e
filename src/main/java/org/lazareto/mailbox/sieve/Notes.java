// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Filters as comments of their script, so that the server alone keeps them: a word for each field,
 * written as in a query, so that no field ends its line. Stateless.
 */
final class Notes {

  private static final String MARK = "#: ";
  private static final String NONE = "-";
  private static final int VACATION_FIELDS = 6;

  private Notes() {}

  static List<String> of(Filters filters) {
    List<String> lines = new ArrayList<>();
    lines.add(line("own", filters.own()));
    filters.vacation().ifPresent(v -> lines.add(line(v)));
    for (Rule rule : filters.rules()) {
      lines.add(line("rule", rule.where().name(), rule.words(), rule.deed().name(), rule.folder()));
    }
    return lines;
  }

  private static String line(Vacation v) {
    Stream<String> first =
        Stream.of("vacation", "" + v.on(), day(v.from()), day(v.until()), v.subject(), v.text());
    return line(Stream.concat(first, v.addresses().stream()).toArray(String[]::new));
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse(NONE);
  }

  private static String line(String... words) {
    return MARK
        + Stream.of(words)
            .map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8))
            .collect(Collectors.joining(" "));
  }

  /**
   * The filters again.
   *
   * @throws RuntimeException if these are no notes
   */
  static Filters read(List<String> lines) {
    Filters filters = Filters.NONE;
    for (String line : lines) {
      List<String> words =
          Stream.of(line.substring(MARK.length()).split(" ", -1))
              .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
              .toList();
      filters = with(filters, words);
    }
    return filters;
  }

  static boolean isNote(String line) {
    return line.startsWith(MARK);
  }

  private static Filters with(Filters filters, List<String> words) {
    return switch (words.getFirst()) {
      case "own" -> filters.beside(words.get(1));
      case "vacation" -> filters.answering(Optional.of(vacation(words)));
      case "rule" -> filters.with(filters.rules().size(), rule(words));
      default -> throw new IllegalArgumentException("no note");
    };
  }

  private static Vacation vacation(List<String> words) {
    return new Vacation(
        Boolean.parseBoolean(words.get(1)),
        day(words.get(2)),
        day(words.get(3)),
        words.get(4),
        words.get(5),
        words.subList(VACATION_FIELDS, words.size()));
  }

  private static Optional<LocalDate> day(String word) {
    return word.equals(NONE) ? Optional.empty() : Optional.of(LocalDate.parse(word));
  }

  private static Rule rule(List<String> words) {
    return new Rule(
        Rule.Where.valueOf(words.get(1)),
        words.get(2),
        Rule.Deed.valueOf(words.get(3)),
        words.get(4));
  }
}
