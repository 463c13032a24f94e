// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.queue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lazareto.web.admin.GateRow;

/**
 * Takes rows in any order and keeps those of one page: the oldest behind a key. Confined to one
 * thread.
 */
final class Shown {

  private static final int MOST = 100;

  private final String moment;
  private final String after;
  private final TreeMap<String, GateRow> kept = new TreeMap<>();
  private long all;
  private boolean more;

  /**
   * @param moment the field by which they are ordered
   * @param after the key of the last row of the page before; empty for the first page
   */
  Shown(String moment, String after) {
    this.moment = moment;
    this.after = after;
  }

  /**
   * One page.
   *
   * @param all how many there are altogether
   * @param next the key behind which the next page begins; empty on the last one
   */
  record Part(List<GateRow> rows, long all, String next) {
    Part {
      rows = List.copyOf(rows);
    }
  }

  void take(Map<String, Object> fields) {
    GateRow row = new GateRow(fields);
    all++;
    String key = row.text(moment) + " " + row.text("id");
    if (key.compareTo(after) > 0) {
      kept.put(key, row);
    }
    if (kept.size() > MOST) {
      kept.pollLastEntry();
      more = true;
    }
  }

  Part part() {
    return new Part(List.copyOf(kept.values()), all, more ? kept.lastKey() : "");
  }
}
