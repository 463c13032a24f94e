// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Trust;
import org.lazareto.stamp.PublicMark;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/**
 * The keys whose signatures count: those of the settings, those that one of them vouched for, and
 * so on; without those that were revoked, which never come back. Thread-safe.
 */
public final class Trusted implements Trust {

  private final String own;
  private final Map<String, List<PublicMark>> roots;
  private final Database database;
  private final Clock clock;

  /**
   * The keys that count here.
   *
   * @param own the name of this installation
   * @param hubs those of the settings, by their names
   */
  public Trusted(String own, Map<String, HubSettings> hubs, Database database, Clock clock) {
    this.own = own;
    this.roots = new HashMap<>();
    hubs.forEach((hub, its) -> roots.put(hub, its.keys().stream().map(PublicMark::parse).toList()));
    this.database = database;
    this.clock = clock;
  }

  /**
   * A key that may or might sign.
   *
   * @param vouched the key that vouched for it; empty for one of the settings
   */
  public record Known(String hub, PublicMark mark, String vouched, boolean revoked) {}

  @Override
  public Judgement judge(String who, String key, byte[] bytes, byte[] signature) {
    List<Known> found =
        all().stream().filter(k -> k.mark().id().equals(key) && k.hub().equals(who)).toList();
    if (found.isEmpty()) {
      return who.equals(own) ? Judgement.OUR_OWN : Judgement.UNKNOWN_KEY;
    }
    if (found.stream().anyMatch(Known::revoked)) {
      return Judgement.REVOKED_KEY;
    }
    return found.getFirst().mark().signed(bytes, signature) ? Judgement.TRUSTED : Judgement.FORGED;
  }

  /** The hubs that have a key which counts. */
  public Set<String> hubs() {
    return all().stream().filter(key -> !key.revoked()).map(Known::hub).collect(Collectors.toSet());
  }

  /** Whether a bundle of this hub that this key signed counts still. */
  public boolean counts(String hub, String id) {
    return all().stream()
        .anyMatch(k -> k.mark().id().equals(id) && k.hub().equals(hub) && !k.revoked());
  }

  /** Whether a key was revoked, by whomever. */
  public boolean isRevoked(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT 1 FROM node_key WHERE id = ? AND revoked IS NOT NULL")
                .bind(0, id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  /** Every key there is or was. */
  public List<Known> all() {
    return database.read(this::all);
  }

  private List<Known> all(Handle handle) {
    List<Row> rows =
        handle
            .createQuery("SELECT * FROM node_key")
            .map(
                (row, _) ->
                    new Row(
                        row.getString("id"),
                        row.getString("hub"),
                        row.getString("line"),
                        row.getString("vouched"),
                        row.getObject("revoked") != null))
            .list();
    Stream<Known> ofSettings =
        roots.entrySet().stream()
            .flatMap(
                hub ->
                    hub.getValue().stream()
                        .map(mark -> new Known(hub.getKey(), mark, "", revoked(rows, mark.id()))));
    Stream<Known> vouchedFor =
        rows.stream()
            .filter(row -> !row.line().isEmpty())
            .map(
                row ->
                    new Known(
                        row.hub(), PublicMark.parse(row.line()), row.vouched(), row.revoked()));
    return Stream.concat(ofSettings, vouchedFor).toList();
  }

  private record Row(String id, String hub, String line, String vouched, boolean revoked) {}

  private static boolean revoked(List<Row> rows, String id) {
    return rows.stream().anyMatch(row -> row.id().equals(id) && row.revoked());
  }

  /**
   * Takes up what a bundle says of keys. It may be said again, and in any order: whoever was
   * vouched for once is known, and whoever was revoked once stays so.
   *
   * @param signer the id of the key that signed the bundle
   * @return those that it may say
   */
  List<Entry> take(List<Entry> news, String signer) {
    return news.stream()
        .filter(
            entry ->
                switch (entry) {
                  case Entry.Key key when key.revoked() -> revoke(key, signer);
                  case Entry.Key key -> vouch(key, signer);
                  default -> entry.kind() == Entry.Kind.MEMBER;
                })
        .toList();
  }

  private boolean vouch(Entry.Key key, String signer) {
    PublicMark mark;
    try {
      mark = PublicMark.parse(key.line());
    } catch (LazaretoException _) {
      return false;
    }
    if (!mark.id().equals(key.id())) {
      return false;
    }
    database.change(
        handle ->
            handle.execute(
                """
                INSERT INTO node_key (id, hub, line, vouched) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO NOTHING\
                """,
                key.id(),
                key.hub(),
                mark.line(),
                signer));
    return true;
  }

  // A stolen key cannot lock out the others: one of the settings falls only to one that is listed
  // after it, to one of another hub, or to one to which it handed over itself.
  private boolean revoke(Entry.Key key, String signer) {
    List<Known> all = all();
    Optional<Known> by = all.stream().filter(k -> k.mark().id().equals(signer)).findFirst();
    boolean may =
        !signer.equals(key.id())
            && (!isRoot(all, key.id())
                || (isRoot(all, signer) && !isBefore(signer, key.id()))
                || by.filter(k -> k.vouched().equals(key.id())).isPresent());
    if (may) {
      database.change(
          handle ->
              handle.execute(
                  """
                  INSERT INTO node_key (id, hub, line, vouched, revoked) VALUES (?, ?, '', ?, ?)
                  ON CONFLICT (id) DO UPDATE SET revoked = coalesce(revoked, excluded.revoked)\
                  """,
                  key.id(),
                  key.hub(),
                  signer,
                  clock.millis()));
    }
    return may;
  }

  /** Whether one key stands before another in the settings of a hub. */
  private boolean isBefore(String one, String other) {
    return roots.values().stream()
        .map(marks -> marks.stream().map(PublicMark::id).toList())
        .anyMatch(ids -> ids.contains(one) && ids.indexOf(one) < ids.indexOf(other));
  }

  private static boolean isRoot(List<Known> all, String id) {
    return all.stream().anyMatch(k -> k.mark().id().equals(id) && k.vouched().isEmpty());
  }
}
