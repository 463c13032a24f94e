// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Csv;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;

/** What a search of held mail found as a file. Stateless. */
final class HeldFile {

  private static final List<String> COLUMNS =
      List.of(
          "since",
          "id",
          "message",
          "verdict",
          "rule",
          "sender",
          "recipients",
          "subject",
          "found",
          "size");

  private HeldFile() {}

  /** A file that may not have everything says so by its name. */
  static Reply of(List<GateRow> rows) {
    boolean whole = rows.size() < Sought.MOST_IN_FILE;
    return Csv.reply(
        whole ? "quarantine" : "quarantine-not-all",
        Csv.of(COLUMNS, rows.stream().map(HeldFile::row).toList()));
  }

  private static Map<String, Object> row(GateRow held) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (String text : List.of("since", "id", "message", "verdict", "rule", "sender", "subject")) {
      row.put(text, held.quoted(text));
    }
    row.put("recipients", several(held.texts("recipients")));
    row.put(
        "found", several(held.rows("findings").stream().map(found -> found.text("name")).toList()));
    row.put("size", held.number("size"));
    return row;
  }

  private static String several(List<String> texts) {
    return Quoted.of(texts.stream().distinct().collect(Collectors.joining(" ")), Grid.LONGEST);
  }
}
