// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.ops.Quoted;

/** Rows as a file that spreadsheets read: RFC 4180, with heads. Stateless. */
public final class Csv {

  private static final String LINE_END = "\r\n";

  private Csv() {}

  /**
   * The whole file.
   *
   * @param rows a value by the name of its column; texts stand in quotes, all else as it is
   */
  public static String of(List<String> columns, List<Map<String, Object>> rows) {
    StringBuilder csv = new StringBuilder(String.join(",", columns)).append(LINE_END);
    for (Map<String, Object> row : rows) {
      csv.append(columns.stream().map(c -> cell(row, c)).collect(Collectors.joining(",")))
          .append(LINE_END);
    }
    return csv.toString();
  }

  /** A reply that a browser keeps as a file of that name. */
  public static Reply reply(String name, String csv) {
    return Reply.text("text/csv", csv)
        .with("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
  }

  private static String cell(Map<String, Object> row, String column) {
    if (!row.containsKey(column)) {
      return "";
    }
    return row.get(column) instanceof String text ? quoted(text) : String.valueOf(row.get(column));
  }

  // A name that a stranger chose must not become a formula in a spreadsheet, nor a line of its own.
  private static String quoted(String name) {
    String text = Quoted.of(name, name.length());
    boolean formula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
