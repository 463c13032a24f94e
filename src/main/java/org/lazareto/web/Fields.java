// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Named values as a browser sends them, in a query or a form. Immutable. */
public record Fields(Map<String, List<String>> values) {

  public static final Fields NONE = new Fields(Map.of());

  private static final Pattern SPAN = Pattern.compile("([0-9]{1,5})([hd])");

  public Fields {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
    values = java.util.Collections.unmodifiableMap(copy);
  }

  /** The first value of that name that is not blank. */
  public Optional<String> find(String name) {
    return all(name).stream().map(String::strip).filter(v -> !v.isEmpty()).findFirst();
  }

  /** The same as it came: a folder's name may begin or end in a blank. */
  public Optional<String> exact(String name) {
    return all(name).stream().filter(v -> !v.isBlank()).findFirst();
  }

  /** The day of that name, as a field of the type date sends it; none for what is no day. */
  public Optional<LocalDate> day(String name) {
    try {
      // Four digits of a year, so that it is within every clock.
      return find(name)
          .filter(text -> text.length() == "2026-11-28".length())
          .map(LocalDate::parse);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** The span of that name, such as {@code 24h} or {@code 30d}; none for what is no span. */
  public Optional<Duration> span(String name) {
    return find(name).map(SPAN::matcher).filter(Matcher::matches).map(Fields::span);
  }

  private static Duration span(Matcher span) {
    long count = Math.max(1, Long.parseLong(span.group(1)));
    return span.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count);
  }

  /** Every value of that name, for boxes that are ticked together. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
