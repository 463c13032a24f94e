// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.Handover;

/** The rows of an advisory's mail. Confined to its transaction. */
final class MailRows {

  /**
   * A mail that nobody has taken yet.
   *
   * @param handed whether it was begun before: it may have been taken
   */
  record Owed(long advisory, int version, String list, Instant made, int tries, boolean handed)
      implements Handover.Owed {}

  private final Handle handle;

  MailRows(Handle handle) {
    this.handle = handle;
  }

  void add(long advisory, int version, String list, Instant now) {
    handle.execute(
        """
        INSERT OR IGNORE INTO advisory_mail (advisory, version, list, made, due)
        VALUES (?, ?, ?, ?, ?)\
        """,
        advisory,
        version,
        list,
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  /** Whether some of an advisory's mail has not been taken yet. */
  boolean waits(long advisory) {
    return handle
        .createQuery("SELECT 1 FROM advisory_mail WHERE advisory = ? LIMIT 1")
        .bind(0, advisory)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * What is to be sent now.
   *
   * @param begunBefore what was begun later may still be on its way
   */
  List<Owed> due(Instant now, Instant begunBefore, int most) {
    return handle
        .createQuery(
            "SELECT * FROM advisory_mail WHERE due <= ? AND handed < ? ORDER BY due LIMIT ?")
        .bind(0, now.toEpochMilli())
        .bind(1, begunBefore.toEpochMilli())
        .bind(2, most)
        .map(
            (row, _) ->
                new Owed(
                    row.getLong("advisory"),
                    row.getInt("version"),
                    row.getString("list"),
                    Instant.ofEpochMilli(row.getLong("made")),
                    row.getInt("tries"),
                    row.getLong("handed") > 0))
        .list();
  }

  /** Whether some was begun by a clock that was ahead. */
  boolean begunLater(Instant now) {
    return handle
        .createQuery("SELECT 1 FROM advisory_mail WHERE handed > ? LIMIT 1")
        .bind(0, now.toEpochMilli())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /** What was begun by such a clock was begun now: it may still be on its way. */
  void clockSetBack(Instant now) {
    handle.execute(
        "UPDATE advisory_mail SET handed = ? WHERE handed > ?",
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  void begun(Owed owed, Instant now) {
    change("handed = " + now.toEpochMilli(), owed);
  }

  void later(Owed owed, Instant due) {
    change("tries = tries + 1, due = " + due.toEpochMilli(), owed);
  }

  private void change(String what, Owed owed) {
    handle.execute(
        "UPDATE advisory_mail SET " + what + " WHERE advisory = ? AND version = ? AND list = ?",
        owed.advisory(),
        owed.version(),
        owed.list());
  }

  void ended(Owed owed, String outcome, Instant at) {
    handle.execute(
        "DELETE FROM advisory_mail WHERE advisory = ? AND version = ? AND list = ?",
        owed.advisory(),
        owed.version(),
        owed.list());
    handle.execute(
        "INSERT OR REPLACE INTO advisory_sent VALUES (?, ?, ?, ?, ?)",
        owed.advisory(),
        owed.version(),
        owed.list(),
        at.toEpochMilli(),
        outcome);
  }

  /** What became of an advisory's mail, the last version's first. */
  List<Mailed> of(long advisory) {
    return handle
        .createQuery(
            """
            SELECT version, list, outcome, at FROM advisory_sent WHERE advisory = :number
            UNION ALL
            SELECT version, list, 'waiting', due FROM advisory_mail WHERE advisory = :number
            ORDER BY version DESC, list\
            """)
        .bind("number", advisory)
        .map(
            (row, _) ->
                new Mailed(
                    row.getInt("version"),
                    row.getString("list"),
                    row.getString("outcome"),
                    Instant.ofEpochMilli(row.getLong("at"))))
        .list();
  }
}
