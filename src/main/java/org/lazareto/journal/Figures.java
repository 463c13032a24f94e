// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.lazareto.journal.Statistics.Period;
import org.lazareto.journal.Statistics.Row;

/** Adds the hours' counters up to periods. Confined to its work. */
final class Figures {

  /** What is added up for one period. */
  private static final class Sums {
    private final Map<String, Long> counts = new HashMap<>();
    private final SortedMap<Long, Long> delays = new TreeMap<>();

    void add(String name, long count) {
      counts.merge(name, count, Long::sum);
    }

    long of(String name) {
      return counts.getOrDefault(name, 0L);
    }

    Row row(Instant start) {
      return new Row(
          start,
          of("messages"),
          of("bytes"),
          of("infected"),
          of("blocked"),
          of("unscannable"),
          of("recipients"),
          of("quarantined"),
          of("rejected"),
          of("discarded"),
          of("removed"),
          of("waiting"),
          of("down"),
          Delay.quantile(delays, 0.5),
          Delay.quantile(delays, 0.95));
    }
  }

  private final Handle handle;
  private final Period period;
  private final ZoneId zone;
  private final SortedMap<Instant, Sums> periods = new TreeMap<>();

  // Calendars are slow, and there are many rows for each hour.
  private final Map<Long, Sums> byHour = new HashMap<>();

  Figures(Handle handle, Period period, ZoneId zone) {
    this.handle = handle;
    this.period = period;
    this.zone = zone;
  }

  static long hour(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), Aggregates.HOUR);
  }

  List<Row> rows(Instant from, Instant to) {
    for (ZonedDateTime start = start(from);
        start.toInstant().isBefore(to);
        start = period.next(start)) {
      periods.put(start.toInstant(), new Sums());
    }
    messages(from, to);
    recipients(from, to);
    delays(from, to);
    waiting(from, to);
    down(from, to);
    return periods.entrySet().stream().map(e -> e.getValue().row(e.getKey())).toList();
  }

  private void messages(Instant from, Instant to) {
    String sql =
        """
        SELECT hour, verdict, messages, bytes FROM hour_total
        WHERE hour >= ? AND hour < ?\
        """;
    each(
        sql,
        from,
        to,
        (sums, row) -> {
          sums.add(row.getString(2), row.getLong(3));
          sums.add("messages", row.getLong(3));
          sums.add("bytes", row.getLong(4));
        });
  }

  private void recipients(Instant from, Instant to) {
    String sql =
        """
        SELECT hour, outcome, recipients FROM hour_outcome
        WHERE hour >= ? AND hour < ?\
        """;
    each(
        sql,
        from,
        to,
        (sums, row) -> {
          sums.add(row.getString(2), row.getLong(3));
          sums.add("recipients", row.getLong(3));
        });
  }

  private void delays(Instant from, Instant to) {
    String sql = "SELECT hour, bucket, messages FROM hour_delay WHERE hour >= ? AND hour < ?";
    each(
        sql, from, to, (sums, row) -> sums.delays.merge(row.getLong(2), row.getLong(3), Long::sum));
  }

  private void waiting(Instant from, Instant to) {
    String sql =
        """
        SELECT arrived / 3600000 AS hour, count(*) FROM message
        WHERE finished IS NULL AND arrived / 3600000 >= ? AND arrived / 3600000 < ? GROUP BY 1\
        """;
    each(sql, from, to, (sums, row) -> sums.add("waiting", row.getLong(2)));
  }

  /**
   * Counts the hours without a gate: those after the first that is known to have had one. The last
   * of the range may have only begun, so that it counts only if a later one had one.
   */
  private void down(Instant from, Instant to) {
    String sql =
        """
        WITH RECURSIVE known (first, last) AS (SELECT min(hour), max(hour) FROM hour_running),
        hours (hour) AS (
          SELECT max(first, :from) FROM known WHERE max(first, :from) < :to
          UNION ALL SELECT hour + 1 FROM hours WHERE hour + 1 < :to)
        SELECT hour FROM hours JOIN known ON hour < last OR hour < :to - 1
        WHERE hour NOT IN (SELECT hour FROM hour_running)\
        """;
    for (long hour :
        handle
            .createQuery(sql)
            .bind("from", hour(start(from).toInstant()))
            .bind("to", hour(to))
            .mapTo(Long.class)
            .list()) {
      sums(hour).add("down", 1);
    }
  }

  private interface Adder {
    void add(Sums sums, ResultSet row) throws SQLException;
  }

  private void each(String sql, Instant from, Instant to, Adder adder) {
    handle
        .createQuery(sql)
        .bind(0, hour(start(from).toInstant()))
        .bind(1, hour(to))
        .map(
            (row, _) -> {
              adder.add(byHour.computeIfAbsent(row.getLong(1), this::sums), row);
              return true;
            })
        .list();
  }

  private Sums sums(long hour) {
    Instant at = Instant.ofEpochMilli(hour * Aggregates.HOUR);
    return periods.computeIfAbsent(start(at).toInstant(), _ -> new Sums());
  }

  private ZonedDateTime start(Instant at) {
    return period.start(at.atZone(zone));
  }
}
