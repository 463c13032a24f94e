// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.lazareto.store.Database;
import org.lazareto.verdict.Finding;

/** Figures from the hourly aggregates; never reads final messages. Thread-safe. */
public final class Statistics {

  /** How long a row of figures lasts. */
  public enum Period {
    HOUR,
    DAY,
    /** From Monday on (ISO 8601). */
    WEEK,
    MONTH
  }

  /** What figures can be split by. */
  public enum Dimension {
    DIRECTION,
    ROUTE,
    INSTITUTION
  }

  /**
   * Figures of one period, by the hour in which messages became final.
   *
   * @param messages that became final, those that were removed apart
   * @param recipients pairs that became final; {@code quarantined} to {@code removed} are pairs too
   * @param waiting messages that arrived in the period and still wait
   * @param delayMedian from arrival to the last final row: an upper bound of the median
   */
  public record Row(
      Instant start,
      long messages,
      long bytes,
      long infected,
      long blocked,
      long unscannable,
      long recipients,
      long quarantined,
      long rejected,
      long discarded,
      long removed,
      long waiting,
      Duration delayMedian,
      Duration delay95) {}

  /** Figures of one direction, route or institution. */
  public record Slice(String name, long messages, long infected, long blocked, long unscannable) {}

  /** How many messages had a finding. */
  public record FindingCount(String kind, String name, long messages) {}

  private final Database database;
  private final ZoneId zone;

  /**
   * Figures for people in {@code zone}.
   *
   * @param zone where a day begins
   */
  public Statistics(Database database, ZoneId zone) {
    this.database = database;
    this.zone = zone;
  }

  /** A row for every period that begins in the range, the oldest first, empty ones included. */
  public List<Row> by(Period period, Instant from, Instant to) {
    return database.read(handle -> new Figures(handle, period, zone).rows(from, to));
  }

  /** The range as a whole, split; the largest first. */
  public List<Slice> split(Dimension dimension, Instant from, Instant to) {
    String column = Labels.of(dimension);
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + column
                        + """
                        , sum(messages) AS n, sum(messages * (verdict = 'infected')),
                          sum(messages * (verdict = 'blocked')),
                          sum(messages * (verdict = 'unscannable'))
                        FROM hour_message
                        WHERE hour >= ? AND hour < ?
                        GROUP BY 1 ORDER BY n DESC, 1\
                        """)
                .bind(0, Figures.hour(from))
                .bind(1, Figures.hour(to))
                .map(
                    (row, _) ->
                        new Slice(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5)))
                .list());
  }

  /** The findings in most messages of the range. */
  public List<FindingCount> topFindings(Instant from, Instant to, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT kind, name, sum(messages) AS n FROM hour_finding
                    WHERE hour >= ? AND hour < ?
                    GROUP BY kind, name ORDER BY n DESC, kind, name LIMIT ?\
                    """)
                .bind(0, Figures.hour(from))
                .bind(1, Figures.hour(to))
                .bind(2, limit)
                .map(
                    (row, _) ->
                        new FindingCount(row.getString(1), row.getString(2), row.getLong(3)))
                .list());
  }

  /** Whether an engine told a signature of this name in an hour before that of {@code moment}. */
  public boolean virusBefore(String name, Instant moment) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT 1 FROM hour_finding WHERE kind = ? AND name = ? AND hour < ? LIMIT 1")
                .bind(0, Labels.of(Finding.Kind.VIRUS))
                .bind(1, name)
                .bind(2, Figures.hour(moment))
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }
}
