// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.lazareto.store.Database;
import org.lazareto.store.SecretHash;

/**
 * The codes by which somebody on duty posts at once what else needs a second person. Only their
 * hashes are kept, and few wrong ones an hour are taken for each person. Thread-safe.
 */
public final class DutyCodes {

  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int LONGEST = 40;
  private static final SecretHash HASHES = new SecretHash(19 * 1024, 2, 1);

  private final Database database;
  private final int tries;
  private final Clock clock;
  private final Semaphore places = new Semaphore(1);

  DutyCodes(Database database, int tries, Clock clock) {
    this.database = database;
    this.tries = tries;
    this.clock = clock;
  }

  /** Somebody who has a code. */
  public record Holder(String person, Instant made) {}

  /** A new code for that person, in the place of any before; it is told once, here. */
  public String make(String person) {
    String code = Words.code();
    String hash = inPlace(() -> HASHES.of(code));
    database.change(
        handle ->
            handle.execute(
                "REPLACE INTO list_duty (person, hash, made) VALUES (?, ?, ?)",
                key(person),
                hash,
                clock.instant().toEpochMilli()));
    return code;
  }

  /** Whether there was one to be taken away. */
  public boolean revoke(String person) {
    return database.write(
        handle -> handle.execute("DELETE FROM list_duty WHERE person = ?", key(person)) == 1);
  }

  public List<Holder> holders() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT person, made FROM list_duty ORDER BY person")
                .map(
                    (row, _) ->
                        new Holder(
                            row.getString("person"), Instant.ofEpochMilli(row.getLong("made"))))
                .list());
  }

  private record Try(String hash, int failures, long failed) {}

  /** Whether it is that person's code; one that comes after too many wrong ones never is. */
  public boolean fits(String person, String code) {
    Instant now = clock.instant();
    // The try is counted before it is made, so that many at once are not more than so many.
    Optional<Try> tried = database.write(handle -> counted(handle, person, now));
    if (tried.isEmpty() || code.length() > LONGEST) {
      return false;
    }
    String plain = code.strip().toLowerCase(Locale.ROOT);
    String hash = tried.get().hash();
    boolean fits = inPlace(() -> SecretHash.fits(plain, hash));
    if (fits) {
      database.change(
          handle ->
              handle.execute("UPDATE list_duty SET failures = 0 WHERE person = ?", key(person)));
    }
    return fits;
  }

  private Optional<Try> counted(org.jdbi.v3.core.Handle handle, String person, Instant now) {
    Optional<Try> found =
        handle
            .createQuery("SELECT * FROM list_duty WHERE person = ?")
            .bind(0, key(person))
            .map(
                (row, _) ->
                    new Try(row.getString("hash"), row.getInt("failures"), row.getLong("failed")))
            .findFirst();
    if (found.isEmpty()) {
      return found;
    }
    // Or they were wrong by a clock that was ahead.
    boolean fresh =
        found.get().failed() < now.minus(WINDOW).toEpochMilli()
            || found.get().failed() > now.toEpochMilli();
    int failures = fresh ? 0 : found.get().failures();
    if (failures >= tries) {
      return Optional.empty();
    }
    handle.execute(
        "UPDATE list_duty SET failures = ?, failed = ? WHERE person = ?",
        failures + 1,
        fresh ? now.toEpochMilli() : found.get().failed(),
        key(person));
    return found;
  }

  // A hash takes 19 MB: never two at once.
  private <T> T inPlace(java.util.function.Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private static String key(String person) {
    return person.strip().toLowerCase(Locale.ROOT);
  }
}
