// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Named values as a browser sends them, in a query or a form. Immutable. */
public record Fields(Map<String, List<String>> values) {

  public static final Fields NONE = new Fields(Map.of());

  public Fields {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
    values = java.util.Collections.unmodifiableMap(copy);
  }

  /** The first value of that name that is not blank. */
  public Optional<String> find(String name) {
    return all(name).stream().map(String::strip).filter(v -> !v.isEmpty()).findFirst();
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

  /** Every value of that name, for boxes that are ticked together. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
