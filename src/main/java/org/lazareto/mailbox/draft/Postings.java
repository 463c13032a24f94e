// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.digest.Sha256;
import org.lazareto.mailbox.draft.DraftTrouble.Kind;
import org.lazareto.store.Database;

/**
 * What everybody has sent: so that nothing is sent twice, nobody sends without measure, and it is
 * known who was written to before. Of those only digests are kept. Thread-safe.
 */
public final class Postings {

  /** After this, one that was never finished was interrupted. */
  private static final Duration UNSURE = Duration.ofMinutes(15);

  private static final Duration KEPT = Duration.ofDays(30);

  private final Database database;
  private final WritingSettings.Limits limits;
  private final Clock clock;

  /**
   * @param database that of the address books
   */
  public Postings(Database database, WritingSettings.Limits limits, Clock clock) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * A message is about to be sent; durable before it is.
   *
   * @throws DraftTrouble if it was sent before, or its owner has sent too much
   */
  void begin(String owner, String id, int people) {
    Instant now = clock.instant();
    database.change(
        h -> {
          find(h, owner, id).ifPresent(before -> refuse(before, now));
          measure(h, owner, people, now);
          h.execute(
              """
              INSERT INTO posting (owner, id, at, people) VALUES (?, ?, ?, ?)
              ON CONFLICT (owner, id) DO UPDATE SET at = excluded.at, people = excluded.people\
              """,
              owner,
              id,
              now.getEpochSecond(),
              people);
          h.execute(
              "DELETE FROM posting WHERE owner = ? AND at < ?",
              owner,
              now.minus(KEPT).getEpochSecond());
        });
  }

  private static void refuse(Posting before, Instant now) {
    if (before.done()) {
      throw new DraftTrouble(Kind.SENT);
    }
    if (now.isBefore(before.at().plus(UNSURE))) {
      throw unsure();
    }
  }

  /** Nobody knows whether a message was taken; for a while it is not sent again. */
  static DraftTrouble unsure() {
    return new DraftTrouble(Kind.UNSURE, UNSURE.toMinutes());
  }

  private void measure(Handle handle, String owner, int people, Instant now) {
    long since = now.minus(limits.span()).getEpochSecond();
    List<Posting> lately =
        handle
            .createQuery("SELECT * FROM posting WHERE owner = ? AND at > ?")
            .bind(0, owner)
            .bind(1, since)
            .map((row, _) -> posting(row))
            .list();
    int reached = lately.stream().mapToInt(Posting::people).sum();
    if (lately.size() >= limits.messages() || reached + people > limits.people()) {
      throw new DraftTrouble(
          Kind.TOO_OFTEN, limits.messages(), limits.people(), limits.span().toMinutes());
    }
  }

  /** The server took it. */
  void done(String owner, String id, String refused) {
    database.change(
        h ->
            h.execute(
                "UPDATE posting SET done = 1, refused = ? WHERE owner = ? AND id = ?",
                refused,
                owner,
                id));
  }

  /** There is a copy of it. */
  void copied(String owner, String id) {
    database.change(
        h -> h.execute("UPDATE posting SET copied = 1 WHERE owner = ? AND id = ?", owner, id));
  }

  /** The server did not take it. */
  void undone(String owner, String id) {
    database.change(
        h -> h.execute("DELETE FROM posting WHERE owner = ? AND id = ? AND done = 0", owner, id));
  }

  /** What became of a message; empty as long as the server has not taken it. */
  public Optional<Posting> sent(String owner, String id) {
    return database.read(h -> find(h, owner, id)).filter(Posting::done);
  }

  private static Optional<Posting> find(Handle handle, String owner, String id) {
    return handle
        .createQuery("SELECT * FROM posting WHERE owner = ? AND id = ?")
        .bind(0, owner)
        .bind(1, id)
        .map((row, _) -> posting(row))
        .findOne();
  }

  private static Posting posting(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Posting(
        Instant.ofEpochSecond(row.getLong("at")),
        row.getBoolean("done"),
        row.getInt("people"),
        row.getString("refused"),
        row.getBoolean("copied"));
  }

  /** Whether the owner has written to that address before. */
  boolean wrote(String owner, String address) {
    return database.read(
        h ->
            h
                .createQuery("SELECT DISTINCT named FROM written_to WHERE owner = ?")
                .bind(0, owner)
                .mapTo(String.class)
                .list()
                .stream()
                .anyMatch(named -> wrote(h, owner, digest(named, address))));
  }

  private static boolean wrote(Handle handle, String owner, String digest) {
    return handle
        .createQuery("SELECT 1 FROM written_to WHERE owner = ? AND digest = ?")
        .bind(0, owner)
        .bind(1, digest)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** The owner has written to those. */
  void wrote(String owner, Collection<String> addresses) {
    database.change(
        h ->
            addresses.forEach(
                address ->
                    h.execute(
                        "INSERT INTO written_to (owner, digest, named) VALUES (?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                        owner,
                        digest(owner, address),
                        owner)));
  }

  // So that the file is no list of addresses; the owner's name, or one that he had before, makes
  // each book's digests others.
  private static String digest(String named, String address) {
    return Sha256.hex(named + "\n" + Addressees.key(address));
  }
}
