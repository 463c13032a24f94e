// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Database;

/** What the nodes of a hub stopped, by content. Thread-safe. */
public final class HubSightings {

  /** Names of nodes have none. */
  private static final String COMMA = ",";

  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  private final Database database;
  private final Clock clock;

  public HubSightings(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A content that nodes stopped.
   *
   * @param name a pattern of the names that it came under
   * @param what was found in it
   * @param nodes that told of it
   * @param since when the first came
   * @param last the beginning of the last day on which one came
   */
  public record Seen(
      String sha256,
      String name,
      String what,
      List<String> nodes,
      long messages,
      Instant since,
      Instant last) {
    public Seen {
      nodes = List.copyOf(nodes);
    }
  }

  static void note(Handle handle, String node, Report.Sighting seen) {
    handle.execute(
        """
        INSERT OR REPLACE INTO hub_sighting (day, node, sha256, name, what, messages, since)
        VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        seen.day(),
        node,
        seen.sha256(),
        seen.name(),
        seen.what(),
        seen.messages(),
        seen.since());
  }

  /** All of the last days: what most nodes saw first, then what most messages had. */
  public List<Seen> last(int days, int most) {
    return last(days, most, "");
  }

  /** The same as those nodes alone saw it. */
  public List<Seen> last(int days, int most, List<String> nodes) {
    return nodes.isEmpty()
        ? List.of()
        : last(days, most, COMMA + String.join(COMMA, nodes) + COMMA);
  }

  private List<Seen> last(int days, int most, String nodes) {
    long from = clock.instant().getEpochSecond() / DAY_SECONDS - days + 1;
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT sha256, max(name) AS name, max(what) AS what, sum(messages) AS messages,
                      min(since) AS since, max(day) AS day, group_concat(DISTINCT node) AS nodes
                    FROM hub_sighting
                    WHERE day >= ? AND (? = '' OR instr(?, ',' || node || ',') > 0)
                    GROUP BY sha256
                    ORDER BY count(DISTINCT node) DESC, messages DESC, sha256 LIMIT ?\
                    """)
                .bind(0, from)
                .bind(1, nodes)
                .bind(2, nodes)
                .bind(3, most)
                .map(
                    (row, _) ->
                        new Seen(
                            row.getString("sha256"),
                            row.getString("name"),
                            row.getString("what"),
                            List.of(row.getString("nodes").split(COMMA, -1)).stream()
                                .sorted()
                                .toList(),
                            row.getLong("messages"),
                            Instant.ofEpochMilli(row.getLong("since")),
                            Instant.ofEpochSecond(row.getLong("day") * DAY_SECONDS)))
                .list());
  }

  /** Forgets what was seen before. */
  public void forget(Duration age) {
    long before = clock.instant().minus(age).getEpochSecond() / DAY_SECONDS;
    database.change(handle -> handle.execute("DELETE FROM hub_sighting WHERE day < ?", before));
  }
}
