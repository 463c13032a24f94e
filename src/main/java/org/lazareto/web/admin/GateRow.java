// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.ops.Quoted;

/**
 * A row of the gate's answer, read by the names of its fields. A gate of another version may leave
 * some out. Immutable.
 */
public record GateRow(Map<String, Object> fields) {

  /** As it stands; empty where there is none. */
  public String text(String name) {
    return find(name).map(Object::toString).orElse("");
  }

  /** What a stranger chose: in one line, and with signs shown that would deceive. */
  public String quoted(String name) {
    return Quoted.of(text(name));
  }

  public long number(String name) {
    return find(name).map(value -> value instanceof Number n ? n.longValue() : 0L).orElse(0L);
  }

  public boolean flag(String name) {
    return find(name).filter(Boolean.TRUE::equals).isPresent();
  }

  public Optional<Instant> moment(String name) {
    return find(name).map(Object::toString).filter(text -> !text.isEmpty()).map(Instant::parse);
  }

  public List<String> texts(String name) {
    return all(name).stream().map(Object::toString).toList();
  }

  /** The objects of a list. */
  public List<GateRow> rows(String name) {
    return all(name).stream().flatMap(value -> of(value).stream()).toList();
  }

  /** The rows of an answer. */
  public static List<GateRow> all(List<Map<String, Object>> rows) {
    return rows.stream().map(GateRow::new).toList();
  }

  /** What stands in a field that holds an object. */
  public Optional<GateRow> row(String name) {
    return find(name).flatMap(GateRow::of);
  }

  @SuppressWarnings("unchecked")
  private static Optional<GateRow> of(Object value) {
    return value instanceof Map<?, ?> map
        ? Optional.of(new GateRow((Map<String, Object>) map))
        : Optional.empty();
  }

  private List<?> all(String name) {
    return find(name)
        .map(value -> value instanceof List<?> list ? list : List.of())
        .orElse(List.of());
  }

  private Optional<Object> find(String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
