// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lazareto.journal.Statistics.Row;

/**
 * Adds the hours that nodes told up to the periods of a range. An hour that nobody told is a gap,
 * which is counted and never a zero. Immutable.
 *
 * @param now hours that no node could have told of by now are no gaps
 */
record NodePeriods(Range range, Instant now) {

  private static final Duration HOUR = Duration.ofHours(1);

  /** A node tells once an hour, and its line takes its time. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /**
   * A period.
   *
   * @param row its figures; the hours of which nobody told are those without a gate
   * @param nodes how many told of its fullest hour
   */
  record Period(Row row, int nodes) {}

  List<Period> of(List<NodeFigures.Hour> hours) {
    TreeMap<Instant, List<NodeFigures.Hour>> periods = new TreeMap<>();
    ZonedDateTime at = range.by().start(range.from().atZone(range.zone()));
    while (at.toInstant().isBefore(range.to())) {
      periods.put(at.toInstant(), new ArrayList<>());
      at = range.by().next(at);
    }
    for (NodeFigures.Hour hour : hours) {
      Map.Entry<Instant, List<NodeFigures.Hour>> period = periods.floorEntry(hour.start());
      if (period != null) {
        period.getValue().add(hour);
      }
    }
    List<Period> all = new ArrayList<>();
    periods.forEach((start, told) -> all.add(period(start, told)));
    return all;
  }

  private Period period(Instant start, List<NodeFigures.Hour> told) {
    long untold = Math.max(0, tellable(start) - told.size());
    Row row =
        new Row(
            start,
            told.stream().mapToLong(NodeFigures.Hour::messages).sum(),
            told.stream().mapToLong(NodeFigures.Hour::bytes).sum(),
            told.stream().mapToLong(NodeFigures.Hour::infected).sum(),
            told.stream().mapToLong(NodeFigures.Hour::blocked).sum(),
            told.stream().mapToLong(NodeFigures.Hour::unscannable).sum(),
            told.stream().mapToLong(NodeFigures.Hour::recipients).sum(),
            told.stream().mapToLong(NodeFigures.Hour::quarantined).sum(),
            told.stream().mapToLong(NodeFigures.Hour::rejected).sum(),
            told.stream().mapToLong(NodeFigures.Hour::discarded).sum(),
            0,
            0,
            untold,
            Duration.ZERO,
            Duration.ZERO);
    return new Period(row, told.stream().mapToInt(NodeFigures.Hour::nodes).max().orElse(0));
  }

  /** The hours of a period that are over, and within the range. */
  private long tellable(Instant start) {
    Instant from = start.isBefore(range.from()) ? range.from() : start;
    Instant end = range.by().next(start.atZone(range.zone())).toInstant();
    Instant last = now.minus(PATIENCE).truncatedTo(ChronoUnit.HOURS);
    for (Instant bound : List.of(range.to(), last)) {
      end = end.isAfter(bound) ? bound : end;
    }
    return Math.max(0, Duration.between(from, end).dividedBy(HOUR));
  }
}
