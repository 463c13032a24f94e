// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lazareto.ops.Quoted;
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

  /** RFC 4180, with heads. */
  String csv() {
    List<String> columns = columns();
    StringBuilder csv = new StringBuilder(String.join(",", columns)).append("\r\n");
    for (Map<String, Object> row : rows) {
      csv.append(columns.stream().map(c -> cell(row, c)).collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return csv.toString();
  }

  private static String cell(Map<String, Object> row, String column) {
    if (!row.containsKey(column)) {
      return "";
    }
    return switch (row.get(column)) {
      case Few few -> "<" + few.below();
      case String text -> quoted(text);
      case Object value -> String.valueOf(plain(value));
    };
  }

  // A name that a stranger chose must not become a formula in a spreadsheet, nor a line of its own.
  private static String quoted(String name) {
    String text = Quoted.of(name, name.length());
    boolean formula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
