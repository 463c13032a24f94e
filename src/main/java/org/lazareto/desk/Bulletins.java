// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/** The bulletins: made, shown until each user has read them, ended. Thread-safe. */
public final class Bulletins {

  /** A page has so many above it at most: more than that nobody reads. */
  private static final int MOST = 5;

  public static final int LONGEST_TITLE = 120;
  public static final int LONGEST_TEXT = 4000;

  private static final Duration LONGEST = Duration.ofDays(90);

  private final Database database;
  private final Clock clock;

  public Bulletins(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Shows a bulletin to every user from now on; on return it is on disk.
   *
   * @throws LazaretoException if it says nothing, too much, or for too long
   */
  public long make(String author, String title, String text, Duration lasts) {
    if (title.isBlank() || text.isBlank()) {
      throw new LazaretoException("desk.bulletin.empty");
    }
    if (title.length() > LONGEST_TITLE || text.length() > LONGEST_TEXT) {
      throw new LazaretoException("desk.bulletin.long", LONGEST_TITLE, LONGEST_TEXT);
    }
    if (lasts.compareTo(LONGEST) > 0 || lasts.toHours() < 1) {
      throw new LazaretoException("desk.bulletin.span", LONGEST.toDays());
    }
    Instant now = clock.instant();
    return database.write(
        handle -> {
          if (standing(handle, now).size() >= MOST) {
            throw new LazaretoException("desk.bulletin.many", MOST);
          }
          return handle
              .createQuery(
                  """
                  INSERT INTO bulletin (title, text, author, made, ends)
                  VALUES (?, ?, ?, ?, ?) RETURNING number\
                  """)
              .bind(0, title)
              .bind(1, text)
              .bind(2, author)
              .bind(3, now.toEpochMilli())
              .bind(4, now.plus(lasts).toEpochMilli())
              .mapTo(Long.class)
              .one();
        });
  }

  /** Shows it to nobody any more. */
  public void end(long number) {
    long now = clock.instant().toEpochMilli();
    boolean stood =
        database.write(
            handle ->
                handle.execute(
                        "UPDATE bulletin SET ends = ? WHERE number = ? AND ends > ?",
                        now,
                        number,
                        now)
                    == 1);
    if (!stood) {
      throw new LazaretoException("desk.bulletin.unknown", "" + number);
    }
  }

  /** Those before that number, the newest first. */
  public List<Bulletin> before(long number, int most) {
    return database.read(
        handle ->
            all(
                handle
                    .createQuery(
                        "SELECT * FROM bulletin WHERE number < ? ORDER BY number DESC LIMIT ?")
                    .bind(0, number)
                    .bind(1, most)));
  }

  public Optional<Bulletin> find(long number) {
    return database
        .read(
            handle ->
                all(handle.createQuery("SELECT * FROM bulletin WHERE number = ?").bind(0, number)))
        .stream()
        .findFirst();
  }

  /** Those that are shown now, the newest first. */
  public List<Bulletin> standing() {
    Instant now = clock.instant();
    return database.read(handle -> standing(handle, now));
  }

  private static List<Bulletin> standing(Handle handle, Instant now) {
    return all(
        handle
            .createQuery("SELECT * FROM bulletin WHERE ends > ? ORDER BY number DESC LIMIT ?")
            .bind(0, now.toEpochMilli())
            .bind(1, MOST));
  }

  private static List<Bulletin> all(Query query) {
    return query
        .map(
            (row, _) ->
                new Bulletin(
                    row.getLong("number"),
                    row.getString("title"),
                    row.getString("text"),
                    row.getString("author"),
                    Instant.ofEpochMilli(row.getLong("made")),
                    Instant.ofEpochMilli(row.getLong("ends"))))
        .list();
  }
}
