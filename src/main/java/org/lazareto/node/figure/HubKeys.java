// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.figure.Refused.Reason;
import org.lazareto.stamp.PublicMark;
import org.lazareto.store.Database;

/**
 * The keys of a hub's nodes: the one that each signs with, the next one for which that vouched in a
 * report, and the former one, which counts for a while still. A report that the next one signed
 * makes it the present one. Thread-safe.
 */
public final class HubKeys implements Signer.Known {

  private static final System.Logger LOG = System.getLogger("hub");

  private final Database database;
  private final Duration both;
  private final InstantSource clock;

  /**
   * Those of a hub.
   *
   * @param both how long a next key counts that nobody vouches for any more, and a former one
   */
  HubKeys(Database database, Duration both, InstantSource clock) {
    this.database = database;
    this.both = both;
    this.clock = clock;
  }

  /**
   * A key of a node.
   *
   * @param since when it came to be what it is; of a next one, when it was vouched for last
   */
  public record Held(String node, PublicMark mark, Role role, Instant since) {}

  /** What a key is to its node. */
  public enum Role {
    PRESENT,
    NEXT,
    FORMER,
    REVOKED;

    /** The stable word. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Every key that counts, and those that were revoked. */
  public List<Held> all() {
    return database.read(handle -> some(handle, ""));
  }

  /** Those of one node, or of all without a name. */
  private List<Held> some(Handle handle, String node) {
    Set<String> revoked = revoked(handle);
    List<Held> all = new ArrayList<>();
    handle
        .createQuery("SELECT * FROM hub_node WHERE ? IN ('', name) ORDER BY name")
        .bind(0, node)
        .map((row, _) -> held(row))
        .forEach(its -> its.stream().map(held -> judged(held, revoked)).forEach(all::add));
    handle
        .createQuery("SELECT * FROM hub_revoked WHERE key <> '' AND ? IN ('', node) ORDER BY at")
        .bind(0, node)
        .map((row, _) -> held(row, "node", "key", Role.REVOKED, row.getLong("at")))
        .filter(held -> all.stream().noneMatch(h -> h.mark().id().equals(held.mark().id())))
        .forEach(all::add);
    return all;
  }

  private static Set<String> revoked(Handle handle) {
    return new HashSet<>(
        handle
            .createQuery(
                """
                SELECT id FROM hub_revoked UNION
                SELECT id FROM node_key WHERE revoked IS NOT NULL\
                """)
            .mapTo(String.class)
            .list());
  }

  private List<Held> held(ResultSet row) throws SQLException {
    long oldest = clock.instant().minus(both).toEpochMilli();
    List<Held> its = new ArrayList<>();
    its.add(held(row, "name", "key", Role.PRESENT, row.getLong("joined")));
    if (row.getLong("next_at") > oldest && !row.getString("next").isEmpty()) {
      its.add(held(row, "name", "next", Role.NEXT, row.getLong("next_at")));
    }
    if (!row.getString("before").isEmpty()) {
      its.add(held(row, "name", "before", Role.FORMER, row.getLong("before_at")));
    }
    return its;
  }

  private static Held held(ResultSet row, String node, String key, Role role, long since)
      throws SQLException {
    PublicMark mark = PublicMark.parse(row.getString(key));
    return new Held(row.getString(node), mark, role, Instant.ofEpochMilli(since));
  }

  private static Held judged(Held held, Set<String> revoked) {
    return revoked.contains(held.mark().id())
        ? new Held(held.node(), held.mark(), Role.REVOKED, held.since())
        : held;
  }

  @Override
  public Signer of(String node, byte[] bytes, byte[] signature) {
    List<Held> its = database.read(handle -> some(handle, node));
    Optional<Held> by = its.stream().filter(h -> h.mark().signed(bytes, signature)).findFirst();
    if (by.isEmpty()) {
      return new Signer.Nobody(its.isEmpty() ? Reason.UNKNOWN_NODE : Reason.FORGED);
    }
    return switch (by.get().role()) {
      case PRESENT, NEXT -> new Signer.Key(by.get().mark());
      case FORMER ->
          by.get().since().plus(both).isAfter(clock.instant())
              ? new Signer.Key(by.get().mark())
              : new Signer.Nobody(Reason.FORMER_KEY);
      case REVOKED -> new Signer.Nobody(Reason.REVOKED_KEY);
    };
  }

  /** The next keys of nodes, which these may use: what nodes are told. */
  public List<Entry.Member> vouched() {
    return all().stream()
        .filter(held -> held.role() == Role.NEXT)
        .map(held -> new Entry.Member(held.mark().id(), 0, held.node()))
        .toList();
  }

  /**
   * Notes what a report says of its node's keys.
   *
   * @param by the key that signed it
   * @return whether that is news
   */
  boolean note(Handle handle, Report report, PublicMark by) {
    List<Held> its = some(handle, report.node());
    Optional<Role> role =
        its.stream().filter(h -> h.mark().id().equals(by.id())).map(Held::role).findFirst();
    boolean changes = role.equals(Optional.of(Role.NEXT));
    if (changes) {
      change(handle, report.node(), by);
    } else if (!role.equals(Optional.of(Role.PRESENT))) {
      // What was stolen may be why there is another one: a former key vouches for nothing.
      return false;
    }
    Optional<PublicMark> next = next(handle, report, by);
    Optional<String> known =
        its.stream().filter(h -> h.role() == Role.NEXT).map(h -> h.mark().id()).findFirst();
    handle.execute(
        "UPDATE hub_node SET next = ?, next_at = ? WHERE name = ?",
        next.map(PublicMark::line).orElse(""),
        next.isPresent() ? clock.millis() : 0,
        report.node());
    boolean news = !next.map(PublicMark::id).equals(known);
    if (news && next.isPresent()) {
      LOG.log(Level.INFO, "{0} vouches for its next key {1}", report.node(), next.get().id());
    }
    return changes || news;
  }

  private void change(Handle handle, String node, PublicMark to) {
    handle.execute(
        "UPDATE hub_node SET before = key, before_at = ?, key = ? WHERE name = ?",
        clock.millis(),
        to.line(),
        node);
    LOG.log(Level.INFO, "{0} signs with {1} from now on", node, to.id());
  }

  private static Optional<PublicMark> next(Handle handle, Report report, PublicMark by) {
    if (report.next().isEmpty()) {
      return Optional.empty();
    }
    PublicMark next = PublicMark.parse(report.next());
    if (revoked(handle).contains(next.id())) {
      LOG.log(Level.WARNING, "{0} vouches for {1}, which is revoked", report.node(), next.id());
      return Optional.empty();
    }
    return next.id().equals(by.id()) ? Optional.empty() : Optional.of(next);
  }

  public boolean isRevoked(String id) {
    return database.read(handle -> revoked(handle).contains(id));
  }

  /** Takes a key never again, nor what it vouched for; it may be that of nobody here. */
  public void revoke(String id) {
    database.change(
        handle -> {
          Optional<Held> held =
              some(handle, "").stream().filter(h -> h.mark().id().equals(id)).findFirst();
          String node = held.map(Held::node).orElse("");
          long now = clock.millis();
          handle.execute(
              "INSERT OR IGNORE INTO hub_revoked VALUES (?, ?, ?, ?)",
              id,
              node,
              held.map(h -> h.mark().line()).orElse(""),
              now);
          // Nor does what it signs as a hub count here.
          handle.execute(
              """
              INSERT INTO node_key (id, hub, line, vouched, revoked) VALUES (?, ?, '', '', ?)
              ON CONFLICT (id) DO UPDATE SET revoked = coalesce(revoked, excluded.revoked)\
              """,
              id,
              node,
              now);
          forget(handle, held);
        });
  }

  // Whoever stole the present key may have vouched for the next.
  private static void forget(Handle handle, Optional<Held> held) {
    for (Held key : held.stream().toList()) {
      if (key.role() != Role.FORMER) {
        handle.execute("UPDATE hub_node SET next = '', next_at = 0 WHERE name = ?", key.node());
      }
      if (key.role() != Role.NEXT) {
        handle.execute("UPDATE hub_node SET before = '', before_at = 0 WHERE name = ?", key.node());
      }
    }
  }

  /** The ids of the keys with which a node may sign, or might have. */
  public List<String> ofNode(String node) {
    return database.read(handle -> some(handle, node)).stream()
        .filter(held -> held.role() != Role.REVOKED)
        .map(held -> held.mark().id())
        .toList();
  }
}
