// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.text.Catalogue;

/**
 * How values are written for a person: times in their zone, numbers and words in their language.
 * Immutable.
 */
record Wording(Catalogue catalogue, ZoneId zone) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** The stable word of a choice, as JSON and options have it. */
  static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value as a cell of a table shows it. Texts are not escaped here. */
  String of(Object value) {
    return switch (value) {
      case Instant at -> TIME.format(at.atZone(zone));
      case Duration span -> span(span);
      case ByteSize size -> size(size.bytes());
      case Enum<?> choice -> word(label(choice));
      case Boolean truth -> catalogue.say(truth ? "word.yes" : "word.no");
      case Double figure -> numbers(1).format(figure);
      case Number count -> numbers(0).format(count);
      case Collection<?> many -> many.stream().map(this::of).collect(Collectors.joining(", "));
      case Address address -> address.isNull() ? "<>" : address.text();
      default -> value.toString();
    };
  }

  /** A stable word in the person's language; itself where the catalogue has none. */
  String word(String label) {
    String key = "word." + label;
    return catalogue.has(key) ? catalogue.say(key) : label;
  }

  private String span(Duration span) {
    long millis = span.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return numbers(1).format(millis / 1000.0) + " s";
    }
    if (span.toMinutes() < 120) {
      return span.toMinutes() + " min";
    }
    return span.toHours() < 48 ? span.toHours() + " h" : span.toDays() + " d";
  }

  private String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? numbers(0).format(Math.ceilDiv(bytes, 1000)) + " KB"
        : numbers(1).format(bytes / 1_000_000.0) + " MB";
  }

  private NumberFormat numbers(int fraction) {
    NumberFormat format = NumberFormat.getNumberInstance(catalogue.locale());
    format.setMaximumFractionDigits(fraction);
    return format;
  }
}
