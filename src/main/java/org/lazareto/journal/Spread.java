// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import org.jdbi.v3.core.statement.Query;

/**
 * The rows of a range from two tables: whole days from the day's, the hours before and after them
 * from the hour's. A year is then some hundred days to read, and still exact to the hour.
 *
 * @param table its name without {@code hour_} or {@code day_}
 * @param columns that are wanted
 */
record Spread(String table, String columns, Instant from, Instant to) {

  /** A sub-query, with six values to be bound. */
  String rows() {
    String hours = "SELECT " + columns + " FROM hour_" + table + " WHERE hour >= ? AND hour < ?";
    return "(SELECT "
        + columns
        + " FROM day_"
        + table
        + " WHERE day >= ? AND day < ? UNION ALL "
        + hours
        + " UNION ALL "
        + hours
        + ")";
  }

  Query bound(Query query) {
    long first = Figures.hour(from);
    long end = Figures.hour(to);
    long firstDay = Math.ceilDiv(first, Aggregates.DAY_HOURS);
    long endDay = Math.max(firstDay, Math.floorDiv(end, Aggregates.DAY_HOURS));
    return query
        .bind(0, firstDay)
        .bind(1, endDay)
        .bind(2, first)
        .bind(3, Math.min(end, firstDay * Aggregates.DAY_HOURS))
        .bind(4, Math.max(first, endDay * Aggregates.DAY_HOURS))
        .bind(5, end);
  }
}
