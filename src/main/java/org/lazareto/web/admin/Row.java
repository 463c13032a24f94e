// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row that the gate has sent. What is missing, from a gate of another version perhaps, is empty.
 * Immutable.
 */
public record Row(Map<String, Object> fields) {

  public static List<Row> of(List<Map<String, Object>> rows) {
    return rows.stream().map(Row::new).toList();
  }

  public String text(String field) {
    return String.valueOf(fields.getOrDefault(field, ""));
  }

  public long number(String field) {
    return fields.get(field) instanceof Number number ? number.longValue() : 0;
  }

  public boolean is(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  public List<String> texts(String field) {
    return fields.get(field) instanceof List<?> all
        ? all.stream().map(String::valueOf).toList()
        : List.of();
  }

  public Optional<Instant> at(String field) {
    return Optional.of(text(field)).filter(text -> !text.isEmpty()).map(Instant::parse);
  }
}
