// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Database;

/** The figures that the nodes of a hub told, by hour. Thread-safe. */
public final class HubFigures {

  private static final String SUMS =
      """
      SELECT %s, min(hour), sum(messages), sum(infected), sum(blocked), sum(unscannable),
        sum(recipients), sum(quarantined), sum(rejected), sum(discarded), sum(bytes),
        count(DISTINCT node), count(DISTINCT hour)
      FROM hub_hour WHERE hour >= ? AND hour < ? AND (? = '' OR node = ?)
      GROUP BY %s ORDER BY 1, 2\
      """;

  private final Database database;

  public HubFigures(Database database) {
    this.database = database;
  }

  /** Figures of an hour of one node, or of all together. */
  public record Sum(
      long hour,
      long messages,
      long infected,
      long blocked,
      long unscannable,
      long recipients,
      long quarantined,
      long rejected,
      long discarded,
      long bytes,
      int nodes,
      int hours) {}

  static void note(Handle handle, String node, Report.Hour hour) {
    handle.execute(
        "INSERT OR REPLACE INTO hub_hour VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        node,
        hour.hour(),
        hour.messages(),
        hour.infected(),
        hour.blocked(),
        hour.unscannable(),
        hour.recipients(),
        hour.quarantined(),
        hour.rejected(),
        hour.discarded(),
        hour.bytes());
    handle.execute("DELETE FROM hub_name WHERE hour = ? AND node = ?", hour.hour(), node);
    hour.names()
        .forEach(
            name ->
                handle.execute(
                    "INSERT OR REPLACE INTO hub_name VALUES (?, ?, ?, ?)",
                    node,
                    hour.hour(),
                    name.name(),
                    name.messages()));
  }

  /** Figures by node over a range; what a node did not tell is not there. */
  public Map<String, Sum> byNode(Instant from, Instant to) {
    return database.read(
        handle -> {
          Map<String, Sum> sums = new LinkedHashMap<>();
          handle
              .createQuery(SUMS.formatted("node", "node"))
              .bind(0, hour(from))
              .bind(1, hour(to))
              .bind(2, "")
              .bind(3, "")
              .map((row, _) -> sums.put(row.getString(1), sum(row)))
              .forEach(_ -> {});
          return sums;
        });
  }

  /** Figures of all nodes together, by hour; an hour of which nobody told is not there. */
  public List<Sum> byHour(Instant from, Instant to) {
    return byHour(Optional.empty(), from, to);
  }

  /**
   * The same.
   *
   * @param node of which alone
   */
  public List<Sum> byHour(Optional<String> node, Instant from, Instant to) {
    return database.read(
        handle ->
            handle
                .createQuery(SUMS.formatted("''", "hour"))
                .bind(0, hour(from))
                .bind(1, hour(to))
                .bind(2, node.orElse(""))
                .bind(3, node.orElse(""))
                .map((row, _) -> sum(row))
                .list());
  }

  private static Sum sum(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Sum(
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        row.getInt(12),
        row.getInt(13));
  }

  private static long hour(Instant at) {
    return at.getEpochSecond() / 3600;
  }
}
