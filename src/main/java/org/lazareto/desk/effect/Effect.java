// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.effect;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The comparison, without what could tell of a person. Immutable.
 *
 * @param months all of them in order
 * @param lines by institution, in the order of the settings; the last is all others together
 */
public record Effect(List<YearMonth> months, List<Line> lines) {

  public Effect {
    months = List.copyOf(months);
    lines = List.copyOf(lines);
  }

  /**
   * One institution.
   *
   * @param institution empty for the others together
   * @param cells a list for each measure, in the order of the months
   */
  public record Line(String institution, Map<Measure, List<Cell>> cells) {
    public Line {
      cells = Map.copyOf(cells);
    }

    public List<Cell> of(Measure measure) {
      return cells.getOrDefault(measure, List.of());
    }
  }

  public Optional<Line> find(String institution) {
    return lines.stream().filter(line -> line.institution().equals(institution)).findFirst();
  }
}
