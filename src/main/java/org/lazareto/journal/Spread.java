// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.journal.Statistics.Dimension;

/**
 * The rows of a range from the tables of days and of hours: whole days from the days', the hours
 * before and after them from the hours'. A year is then some hundred days to read, and still exact
 * to the hour.
 *
 * @param days the query of the days from {@code :firstDay} to before {@code :endDay}
 * @param hours that of the hours, without the range
 */
record Spread(String days, String hours, Instant from, Instant to) {

  /** The days of a range, in every table of days. */
  private static final String DAYS = "day >= :firstDay AND day < :endDay";

  /**
   * From two tables that have the same columns.
   *
   * @param table its name without {@code hour_} or {@code day_}
   * @param columns that are wanted
   */
  static Spread of(String table, String columns, Instant from, Instant to) {
    String days = "SELECT " + columns + " FROM day_" + table + " WHERE " + DAYS;
    return new Spread(days, "SELECT " + columns + " FROM hour_" + table, from, to);
  }

  /**
   * What each direction, route or institution had, as {@code name, messages, infected, blocked,
   * unscannable}. A day that is not summed up is read as it was counted.
   */
  static Spread of(Dimension dimension, Instant from, Instant to) {
    String label = Labels.of(dimension);
    String counted =
        "SELECT "
            + label
            + """
             AS name, messages, messages * (verdict = 'infected') AS infected,
              messages * (verdict = 'blocked') AS blocked,
              messages * (verdict = 'unscannable') AS unscannable FROM
            """;
    String days =
        "SELECT name, messages, infected, blocked, unscannable FROM day_slice WHERE dimension = '"
            + label
            + "' AND "
            + DAYS
            + " UNION ALL "
            + counted
            + "day_message WHERE day IN (SELECT day FROM day_unsummed WHERE "
            + DAYS
            + ")";
    return new Spread(days, counted + "hour_message", from, to);
  }

  /** A sub-query, with values to be bound. */
  String rows() {
    return "("
        + days
        + " UNION ALL "
        + hours
        + " WHERE hour >= :first AND hour < :firstEnd UNION ALL "
        + hours
        + " WHERE hour >= :last AND hour < :lastEnd)";
  }

  Query bound(Query query) {
    long first = Figures.hour(from);
    long end = Figures.hour(to);
    long firstDay = Math.ceilDiv(first, Aggregates.DAY_HOURS);
    long endDay = Math.max(firstDay, Math.floorDiv(end, Aggregates.DAY_HOURS));
    return query
        .bind("firstDay", firstDay)
        .bind("endDay", endDay)
        .bind("first", first)
        .bind("firstEnd", Math.min(end, firstDay * Aggregates.DAY_HOURS))
        .bind("last", Math.max(first, endDay * Aggregates.DAY_HOURS))
        .bind("lastEnd", end);
  }
}
