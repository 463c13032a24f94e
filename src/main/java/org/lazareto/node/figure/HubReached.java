// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.node.bundle.Topic;
import org.lazareto.store.Database;

/** How long a rule of this hub takes to each of its nodes. Thread-safe. */
public final class HubReached {

  // A node that tells of a later revision knows this one, too: the first such word counts.
  private static final String REACHED =
      """
      SELECT e.id, e.at AS made, e.line = '' AS ended, n.name AS node, r.at, r.heard, r.carrier
      FROM (SELECT * FROM hub_entry WHERE topic = 'rules' AND kind = 'rule'
        ORDER BY revision DESC LIMIT ?) e
      JOIN hub_node n
      LEFT JOIN hub_reached r ON r.node = n.name AND r.topic = 'rules' AND r.revision = (
        SELECT min(x.revision) FROM hub_reached x
        WHERE x.node = n.name AND x.topic = 'rules' AND x.revision >= e.revision)
      ORDER BY e.revision DESC, n.name\
      """;

  private final Database database;
  private final Clock clock;

  public HubReached(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A rule and a node.
   *
   * @param rule its number at this hub
   * @param made when it was told, or its end was
   * @param ended whether that was its end
   * @param word what the node said of it; none yet
   */
  public record Reached(
      String rule, Instant made, boolean ended, String node, Optional<Word> word) {

    /** How long it took; two clocks: less than nothing is nothing. */
    public Optional<Duration> took() {
      return word.map(its -> Duration.between(made, its.at()))
          .map(span -> span.isNegative() ? Duration.ZERO : span);
    }
  }

  /**
   * That it is in force at a node.
   *
   * @param at since when, by the node's clock
   * @param heard when that was heard here
   */
  public record Word(Instant at, Instant heard, String carrier) {}

  static void note(Handle handle, String node, Report.Known known, long at, long heard) {
    if (known.topic().equals(Topic.RULES.text())) {
      handle.execute(
          "INSERT OR IGNORE INTO hub_reached VALUES (?, ?, ?, ?, ?, ?)",
          node,
          known.topic(),
          known.revision(),
          at,
          heard,
          known.carrier());
    }
  }

  /** The rules that were made or ended last, each with every node. */
  public List<Reached> last(int most) {
    return database.read(
        handle ->
            handle
                .createQuery(REACHED)
                .bind(0, most)
                .map(
                    (row, _) ->
                        new Reached(
                            row.getString("id"),
                            Instant.ofEpochMilli(row.getLong("made")),
                            row.getBoolean("ended"),
                            row.getString("node"),
                            row.getString("carrier") == null
                                ? Optional.empty()
                                : Optional.of(
                                    new Word(
                                        Instant.ofEpochMilli(row.getLong("at")),
                                        Instant.ofEpochMilli(row.getLong("heard")),
                                        row.getString("carrier")))))
                .list());
  }

  /** Forgets what was said before, but for the last word of each node. */
  public void forget(Duration age) {
    long before = clock.instant().minus(age).toEpochMilli();
    database.change(
        handle ->
            handle.execute(
                """
                DELETE FROM hub_reached AS old WHERE heard < ? AND revision < (SELECT max(revision)
                  FROM hub_reached AS last WHERE last.node = old.node AND last.topic = old.topic)\
                """,
                before));
  }
}
