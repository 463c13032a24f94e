// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.journal.Statistics.Row;

/**
 * Finds the periods in which far more was infected than before: at least {@code LEAST}, and more
 * than {@code TIMES} the median of the periods before, of which {@code MEMORY} are looked at. Of
 * periods that follow one another, the first is marked. Stateless.
 */
final class Bursts {

  private static final int LEAST = 10;
  private static final int TIMES = 3;
  private static final int MEMORY = 28;

  /** Fewer periods than this say nothing about what is usual. */
  private static final int ENOUGH = 3;

  private Bursts() {}

  /** The places of the first periods of bursts. */
  static List<Integer> in(List<Row> rows) {
    List<Integer> bursts = new ArrayList<>();
    boolean within = false;
    for (int i = 0; i < rows.size(); i++) {
      boolean burst = isBurst(rows, i);
      if (burst && !within) {
        bursts.add(i);
      }
      within = burst;
    }
    return bursts;
  }

  private static boolean isBurst(List<Row> rows, int place) {
    long infected = rows.get(place).infected();
    List<Long> before =
        rows.subList(Math.max(0, place - MEMORY), place).stream()
            .filter(row -> row.messages() > 0)
            .map(Row::infected)
            .sorted()
            .toList();
    return infected >= LEAST
        && before.size() >= ENOUGH
        && infected > TIMES * before.get(before.size() / 2);
  }
}
