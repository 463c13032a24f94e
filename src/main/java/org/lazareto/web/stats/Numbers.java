// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lazareto.web.Csv;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbers of one chart, from which its table, its JSON and its CSV are made. Immutable.
 *
 * @param name of the chart, in its address
 * @param rows a value by the name of its column; no value where there is none to be told
 */
record Numbers(String name, List<Map<String, Object>> rows) {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  Numbers {
    rows = List.copyOf(rows);
  }

  /** The columns of all rows in their order. */
  List<String> columns() {
    return rows.stream().flatMap(row -> row.keySet().stream()).distinct().toList();
  }

  /** A list with an object on each line: the same objects as the command line prints. */
  String json() {
    return objects().stream().collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  /** Each row as an object. */
  List<String> objects() {
    return rows.stream().map(row -> MAPPER.writeValueAsString(plain(row))).toList();
  }

  private static Map<String, @Nullable Object> plain(Map<String, Object> row) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    row.forEach((column, value) -> plain.put(column, plain(value)));
    return plain;
  }

  private static @Nullable Object plain(Object value) {
    return switch (value) {
      case Instant at -> at.toString();
      case Duration span -> span.toMillis();
      case Few _ -> null;
      default -> value;
    };
  }

  /** A file for spreadsheets. */
  String csv() {
    return Csv.of(columns(), rows.stream().map(Numbers::cells).toList());
  }

  private static Map<String, Object> cells(Map<String, Object> row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    row.forEach((column, value) -> cells.put(column, cell(value)));
    return cells;
  }

  private static Object cell(Object value) {
    return value instanceof Duration span ? span.toMillis() : value;
  }
}
