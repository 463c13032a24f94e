// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.lazareto.node.Offer;
import org.lazareto.node.PublishSettings;
import org.lazareto.node.bundle.Bounds;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Topic;
import org.lazareto.ops.Quoted;
import org.lazareto.stamp.PublicMark;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import tools.jackson.databind.json.JsonMapper;

/** The nodes of a hub, and what they told. Thread-safe. */
public final class HubNodes {

  private static final System.Logger LOG = System.getLogger("hub");
  private static final JsonMapper JSON = new JsonMapper();

  private final Database database;
  private final String hub;
  private final Clock clock;
  private final Terms terms;
  private final HubKeys keys;
  private final ReportReader reader;

  public HubNodes(Database database, String hub, Clock clock) {
    this(database, hub, clock, Terms.defaults());
  }

  public HubNodes(Database database, String hub, Clock clock, Terms terms) {
    this.database = database;
    this.hub = hub;
    this.clock = clock;
    this.terms = terms;
    this.keys = new HubKeys(database, terms.bothKeys(), clock);
    this.reader = new ReportReader(keys, terms.skew(), clock);
  }

  /**
   * On which terms reports are taken.
   *
   * @param skew how far the clocks of hub and node may differ
   * @param bothKeys how long both count while a node changes its key
   * @param keysChanged a report said something new of its node's keys
   */
  public record Terms(Duration skew, Duration bothKeys, Runnable keysChanged) {

    static Terms defaults() {
      return new Terms(Bounds.defaults().skew(), PublishSettings.defaults().bothKeys(), () -> {});
    }
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
    PublicMark mark = PublicMark.parse(key);
    if (keys.isRevoked(mark.id())) {
      throw new LazaretoException("node.join.revoked", name, mark.id());
    }
    String line = mark.line();
    // With another key everything begins anew, also the numbers of reports.
    database.change(
        handle ->
            handle.execute(
                """
                INSERT INTO hub_node (name, key, joined) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET key = excluded.key, number = 0, next = '',
                  before = '' WHERE key <> excluded.key\
                """,
                name,
                line,
                clock.millis()));
    LOG.log(Level.INFO, "the node {0} joined with {1}", name, line);
  }

  /** Their keys. */
  public HubKeys keys() {
    return keys;
  }

  /** Takes a node out; its figures stay. */
  public void leave(String name) {
    int gone =
        database.write(
            handle -> {
              handle.execute("DELETE FROM hub_confirmed WHERE node = ?", name);
              handle.execute("DELETE FROM hub_reached WHERE node = ?", name);
              handle.execute("DELETE FROM hub_passed WHERE node = ?", name);
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

  /**
   * Whoever was heard while our clock was ahead was heard now at the latest: or it would not be
   * missed before that moment comes.
   */
  public void noneHeardLaterThanNow() {
    long now = clock.millis();
    database.change(
        handle ->
            handle.execute(
                """
                UPDATE hub_node SET heard = min(heard, ?), joined = min(joined, ?)
                WHERE heard > ? OR joined > ?\
                """,
                now,
                now,
                now,
                now));
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

  /** The same, and of the hubs that we pass on. */
  public List<Offer> knownOfAll(String node) {
    return Stream.concat(known(node).stream(), HubPassed.known(database, node).stream()).toList();
  }

  /**
   * Takes a report; durable on return.
   *
   * @param carrier by which it came
   * @return why it was refused; empty if it was taken. One that is older than the last counts as
   *     taken
   */
  public Optional<Refused> take(byte[] bytes, String carrier) {
    return switch (reader.read(bytes)) {
      case Heard.Nothing(Refused why) -> {
        Level level = why.reason().ofNode() ? Level.WARNING : Level.DEBUG;
        LOG.log(level, "a report by {0} is refused: {1}", carrier, Quoted.of(why.text()));
        yield Optional.of(why);
      }
      case Heard.Genuine genuine -> {
        if (database.write(handle -> note(handle, genuine, carrier))) {
          terms.keysChanged().run();
        }
        yield Optional.empty();
      }
    };
  }

  /** Returns whether it said something new of the node's keys. */
  private boolean note(Handle handle, Heard.Genuine genuine, String carrier) {
    Report report = genuine.report();
    long last =
        handle
            .createQuery("SELECT number FROM hub_node WHERE name = ?")
            .bind(0, report.node())
            .mapTo(Long.class)
            .findOne()
            .orElse(Long.MAX_VALUE);
    if (report.number() <= last) {
      return false;
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
    HubPassed.note(handle, report.node(), report.known(), hub);
    report.hours().forEach(hour -> HubFigures.note(handle, report.node(), hour));
    report.sightings().forEach(seen -> HubSightings.note(handle, report.node(), seen));
    return keys.note(handle, report, genuine.key());
  }

  // When it was heard of is when the revision was first confirmed; whatever a clock that was wrong
  // says, it was in force by then.
  private void confirm(Handle handle, String node, Report.Known known) {
    boolean ahead = known.at() > clock.millis() + terms.skew().toMillis();
    long at = ahead ? clock.millis() : known.at();
    HubReached.note(handle, node, known, at, clock.millis());
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
        at,
        clock.millis(),
        known.carrier());
  }
}
