// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.queue;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.control.Request;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.GateRow;

/**
 * A page of a list of the gate. Immutable.
 *
 * @param next the key behind which the next page begins: a moment and an id; empty on the last one
 */
record Rows(List<GateRow> rows, String next) {

  private static final int ROWS = 100;

  Rows {
    rows = List.copyOf(rows);
  }

  /**
   * The page behind a key.
   *
   * @param moment the field by which the list is ordered
   * @param after as an earlier page has it; what is no such key is as if it had not been said
   */
  static Rows of(Desk desk, String command, String moment, String after) {
    Map<String, String> arguments = new HashMap<>(behind(after));
    arguments.put("limit", Integer.toString(ROWS + 1));
    List<GateRow> found = GateRow.all(desk.read(new Request(command, arguments)));
    if (found.size() <= ROWS) {
      return new Rows(found, "");
    }
    GateRow last = found.get(ROWS - 1);
    return new Rows(found.subList(0, ROWS), last.text(moment) + " " + last.text("id"));
  }

  private static Map<String, String> behind(String key) {
    int mark = key.indexOf(' ');
    try {
      return mark < 0
          ? Map.of()
          : Map.of(
              "after",
              Instant.parse(key.substring(0, mark)).toString(),
              "after-id",
              key.substring(mark + 1));
    } catch (DateTimeException _) {
      return Map.of();
    }
  }
}
