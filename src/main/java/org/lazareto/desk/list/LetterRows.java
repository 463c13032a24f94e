// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.lazareto.mail.Address;

/** The rows of letters to single people. Confined to its transaction. */
final class LetterRows {

  /** One that the MTA has not taken yet. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Owed(
      long number,
      String list,
      String kind,
      Address sender,
      Address recipient,
      byte[] message,
      Instant made,
      int tries) {}

  private static final Duration DAY = Duration.ofDays(1);

  private final Handle handle;

  LetterRows(Handle handle) {
    this.handle = handle;
  }

  void add(String list, String kind, ListLetters.Letter letter, Instant now) {
    handle.execute(
        """
        INSERT INTO list_letter (list, kind, sender, recipient, message, made, due)
        VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        list,
        kind,
        letter.sender().text(),
        letter.recipient().text(),
        letter.message(),
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  /** How many somebody was written in the last day, in whatever case the address was. */
  int today(Address recipient, Instant now) {
    return handle
        .createQuery(
            "SELECT count(*) FROM list_letter WHERE recipient = ? COLLATE NOCASE AND made > ?")
        .bind(0, recipient.text())
        .bind(1, now.minus(DAY).toEpochMilli())
        .mapTo(Integer.class)
        .one();
  }

  List<Owed> due(Instant now, int most) {
    return handle
        .createQuery("SELECT * FROM list_letter WHERE ended = 0 AND due <= ? ORDER BY due LIMIT ?")
        .bind(0, now.toEpochMilli())
        .bind(1, most)
        .map(
            (row, _) ->
                new Owed(
                    row.getLong("number"),
                    row.getString("list"),
                    row.getString("kind"),
                    new Address(row.getString("sender")),
                    new Address(row.getString("recipient")),
                    row.getBytes("message"),
                    Instant.ofEpochMilli(row.getLong("made")),
                    row.getInt("tries")))
        .list();
  }

  void later(long number, Instant due) {
    handle.execute(
        "UPDATE list_letter SET due = ?, tries = tries + 1 WHERE number = ?",
        due.toEpochMilli(),
        number);
  }

  /** The row stays for a day, to be counted; what it said goes at once. */
  void ended(long number, Instant now) {
    handle.execute(
        "UPDATE list_letter SET ended = ?, message = x'' WHERE number = ?",
        now.toEpochMilli(),
        number);
  }

  void forget(Instant now) {
    handle.execute(
        "DELETE FROM list_letter WHERE ended > 0 AND made < ?", now.minus(DAY).toEpochMilli());
  }
}
