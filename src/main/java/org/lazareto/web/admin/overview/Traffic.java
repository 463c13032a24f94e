// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.lazareto.journal.Statistics;
import org.lazareto.journal.Statistics.Row;

/**
 * What came through in some time, and at the same time of last week. Immutable.
 *
 * @param span the word for it in the catalogue
 * @param before empty for an hour that is not over: only whole ones can be compared
 */
record Traffic(String span, Counts now, Optional<Counts> before) {

  private static final Duration WEEK = Duration.ofDays(7);

  /** Messages that became final. */
  record Counts(long messages, long infected, long blocked, long quarantined) {}

  /** The hour that runs, the last one that has ended, and the last day of whole ones. */
  static List<Traffic> at(Instant now, Statistics figures) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    Instant next = hour.plus(Duration.ofHours(1));
    return List.of(
        new Traffic("now", counts(hour, next, figures), Optional.empty()),
        of("hour", hour.minus(Duration.ofHours(1)), hour, figures),
        of("day", hour.minus(Duration.ofDays(1)), hour, figures));
  }

  private static Traffic of(String span, Instant from, Instant to, Statistics figures) {
    return new Traffic(
        span,
        counts(from, to, figures),
        Optional.of(counts(from.minus(WEEK), to.minus(WEEK), figures)));
  }

  private static Counts counts(Instant from, Instant to, Statistics figures) {
    List<Row> rows = figures.by(Statistics.Period.HOUR, from, to);
    return new Counts(
        sum(rows, Row::messages),
        sum(rows, Row::infected),
        sum(rows, Row::blocked),
        sum(rows, Row::quarantined));
  }

  private static long sum(List<Row> rows, ToLongFunction<Row> of) {
    return rows.stream().mapToLong(of).sum();
  }
}
