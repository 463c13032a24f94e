// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.node.Offer;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Topic;
import org.lazareto.stamp.PublicMark;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import tools.jackson.databind.json.JsonMapper;

/** The nodes of a hub, and what they told. Thread-safe. */
public final class HubNodes {

  private static final System.Logger LOG = System.getLogger("hub");
  private static final JsonMapper JSON = new JsonMapper();

  private static final String SUMS =
      """
      SELECT %s, min(hour), sum(messages), sum(infected), sum(blocked), sum(unscannable),
        sum(recipients), sum(quarantined), sum(rejected), sum(discarded), sum(bytes),
        count(DISTINCT node), count(DISTINCT hour)
      FROM hub_hour WHERE hour >= ? AND hour < ? AND (? = '' OR node = ?)
      GROUP BY %s ORDER BY 1, 2\
      """;

  private final Database database;
  private final String hub;
  private final Clock clock;

  public HubNodes(Database database, String hub, Clock clock) {
    this.database = database;
    this.hub = hub;
    this.clock = clock;
  }

  /** A node. */
  public record Member(
      String name,
      String key,
      Instant joined,
      Optional<Instant> heard,
      String carrier,
      Report.Health health) {

    /** Whether nothing was heard of it for so long. */
    public boolean silent(Duration longest, Instant now) {
      return heard.orElse(joined).plus(longest).isBefore(now);
    }
  }

  /**
   * What a node confirmed.
   *
   * @param at when it was in force there
   * @param heard when that was heard here
   */
  public record Confirmed(
      String node, Topic topic, long revision, Instant at, Instant heard, String carrier) {}

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

  /**
   * Takes a node in, or gives it another key.
   *
   * @param key as {@code lazareto node init} prints it
   * @throws LazaretoException if name or key are none
   */
  public void join(String name, String key) {
    if (!Head.isName(name)) {
      throw new LazaretoException("node.name.wrong", name);
    }
    String line = PublicMark.parse(key).line();
    database.change(
        handle ->
            handle.execute(
                """
                INSERT INTO hub_node (name, key, joined) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET key = excluded.key\
                """,
                name,
                line,
                clock.millis()));
    LOG.log(Level.INFO, "the node {0} joined with {1}", name, line);
  }

  /** Takes a node out; its figures stay. */
  public void leave(String name) {
    int gone =
        database.write(
            handle -> {
              handle.execute("DELETE FROM hub_confirmed WHERE node = ?", name);
              handle.execute("DELETE FROM hub_reached WHERE node = ?", name);
              return handle.execute("DELETE FROM hub_node WHERE name = ?", name);
            });
    if (gone == 0) {
      throw new LazaretoException("node.unknown", name);
    }
  }

  /**
   * The node of that name.
   *
   * @throws LazaretoException if there is none
   */
  public Member member(String name) {
    return members().stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new LazaretoException("node.unknown", name));
  }

  public List<Member> members() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM hub_node ORDER BY name")
                .map(
                    (row, _) ->
                        new Member(
                            row.getString("name"),
                            row.getString("key"),
                            Instant.ofEpochMilli(row.getLong("joined")),
                            row.getLong("heard") == 0
                                ? Optional.empty()
                                : Optional.of(Instant.ofEpochMilli(row.getLong("heard"))),
                            row.getString("carrier"),
                            health(row.getString("health"))))
                .list());
  }

  private static Report.Health health(String json) {
    return json.equals("{}")
        ? new Report.Health(0, List.of(), List.of())
        : JSON.readValue(json, Report.Health.class);
  }

  /** What every node has confirmed. */
  public List<Confirmed> confirmed() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM hub_confirmed ORDER BY node, topic")
                .map(
                    (row, _) ->
                        new Confirmed(
                            row.getString("node"),
                            Topic.find(row.getString("topic")).orElseThrow(),
                            row.getLong("revision"),
                            Instant.ofEpochMilli(row.getLong("at")),
                            Instant.ofEpochMilli(row.getLong("heard")),
                            row.getString("carrier")))
                .list());
  }

  /** What a node knows, as far as it told. */
  public List<Offer> known(String node) {
    return confirmed().stream()
        .filter(c -> c.node().equals(node))
        .map(c -> new Offer(hub, c.topic(), c.revision()))
        .toList();
  }

  /**
   * Takes a report; durable on return.
   *
   * @param carrier by which it came
   * @return whether it was one of a node of ours; one that is older than the last counts as taken
   */
  public boolean take(byte[] bytes, String carrier) {
    Optional<Report> report =
        Report.read(
            bytes,
            (node, signed, signature) ->
                key(node)
                    .map(key -> PublicMark.parse(key).signed(signed, signature))
                    .orElse(false));
    report.ifPresent(taken -> database.change(handle -> note(handle, taken, carrier)));
    return report.isPresent();
  }

  private Optional<String> key(String node) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT key FROM hub_node WHERE name = ?")
                .bind(0, node)
                .mapTo(String.class)
                .findOne());
  }

  private void note(Handle handle, Report report, String carrier) {
    long last =
        handle
            .createQuery("SELECT number FROM hub_node WHERE name = ?")
            .bind(0, report.node())
            .mapTo(Long.class)
            .findOne()
            .orElse(Long.MAX_VALUE);
    if (report.number() <= last) {
      return;
    }
    handle.execute(
        "UPDATE hub_node SET number = ?, heard = ?, carrier = ?, health = ? WHERE name = ?",
        report.number(),
        clock.millis(),
        carrier,
        JSON.writeValueAsString(report.health()),
        report.node());
    report.known().stream()
        .filter(known -> known.hub().equals(hub) && Topic.find(known.topic()).isPresent())
        .forEach(known -> confirm(handle, report.node(), known));
    report.hours().forEach(hour -> note(handle, report.node(), hour));
    report.sightings().forEach(seen -> HubSightings.note(handle, report.node(), seen));
  }

  // When it was heard of is when the revision was first confirmed.
  private void confirm(Handle handle, String node, Report.Known known) {
    HubReached.note(handle, node, known, clock.millis());
    handle.execute(
        """
        INSERT INTO hub_confirmed (node, topic, revision, at, heard, carrier)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (node, topic) DO UPDATE SET at = excluded.at, carrier = excluded.carrier,
          heard = CASE WHEN revision = excluded.revision THEN heard ELSE excluded.heard END,
          revision = excluded.revision\
        """,
        node,
        known.topic(),
        known.revision(),
        known.at(),
        clock.millis(),
        known.carrier());
  }

  private static void note(Handle handle, String node, Report.Hour hour) {
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
