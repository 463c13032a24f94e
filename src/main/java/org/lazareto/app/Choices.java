// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lazareto.alarm.Kind;
import org.lazareto.config.Durations;
import org.lazareto.desk.Report;
import org.lazareto.journal.Outcome;
import org.lazareto.journal.Statistics;
import org.lazareto.rule.Sample;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Role;
import picocli.CommandLine;

/** How options are read: choices by their stable words, durations as in the settings. Stateless. */
final class Choices {

  private static final List<Class<? extends Enum<?>>> TYPES =
      List.of(
          Verdict.class,
          Outcome.class,
          Statistics.Period.class,
          Kind.class,
          Sample.By.class,
          Role.class,
          Report.Outcome.class);

  private Choices() {}

  static void register(CommandLine line) {
    line.registerConverter(Duration.class, Durations::parse);
    TYPES.forEach(type -> register(line, type));
  }

  private static <E extends Enum<?>> void register(CommandLine line, Class<E> type) {
    line.registerConverter(type, text -> choice(type, text));
  }

  private static <E extends Enum<?>> E choice(Class<E> type, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(choice -> Wording.label(choice).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new CommandLine.TypeConversionException(text));
  }

  /** All choices of an enumeration, for an error or a help. */
  static String of(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(choice -> Wording.label((Enum<?>) choice))
        .collect(Collectors.joining(", "));
  }
}
