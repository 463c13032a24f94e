// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.lazareto.mail.Address;
import tools.jackson.databind.json.JsonMapper;

/** The rows of notices, in one transaction. Confined to it. */
final class NoticeRows {

  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Handle handle;

  NoticeRows(Handle handle) {
    this.handle = handle;
  }

  /** Notes that somebody is to be told; nothing if they were told of the topic that day. */
  void add(Letter letter) {
    handle.execute(
        """
        INSERT OR IGNORE INTO notice (kind, recipient, topic, day, facts, made, due)
        VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        letter.kind().label(),
        letter.recipient().key(),
        letter.topic(),
        letter.made().toEpochMilli() / DAY,
        JsonMapper.shared().writeValueAsString(letter.facts()),
        letter.made().toEpochMilli(),
        letter.made().toEpochMilli());
  }

  /** Whether there is room for one more, for this person today and for all in this hour. */
  boolean roomFor(Letter letter, NoticeSettings.LimitSettings limits) {
    long day = letter.made().toEpochMilli() / DAY;
    long hourAgo = letter.made().minus(Duration.ofHours(1)).toEpochMilli();
    int person =
        count("recipient = ? AND day = ? LIMIT " + limits.person(), letter.recipient().key(), day);
    return person < limits.person()
        && count("made > ? LIMIT " + limits.hour(), hourAgo) < limits.hour();
  }

  private int count(String where, Object... values) {
    String rows = "SELECT count(*) FROM (SELECT 1 FROM notice WHERE " + where + ")";
    var query = handle.createQuery(rows);
    for (int i = 0; i < values.length; i++) {
      query.bind(i, values[i]);
    }
    return query.mapTo(Integer.class).one();
  }

  /** Brings back to {@code now} what was made or put off before the clock was set back. */
  void clockSetBack(Instant now, Duration longestWait) {
    handle.execute(
        "UPDATE notice SET due = ? WHERE ended IS NULL AND due > ?",
        now.toEpochMilli(),
        now.plus(longestWait).toEpochMilli());
    handle.execute(
        "UPDATE notice SET handed = ? WHERE ended IS NULL AND handed > ?",
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  /**
   * What is to be sent now, the oldest first.
   *
   * @param begunBefore what was begun later may still be on its way through the gate
   */
  List<Letter.Kept> due(Instant now, Instant begunBefore, int most) {
    return handle
        .createQuery(
            """
            SELECT * FROM notice WHERE ended IS NULL AND due <= ?
              AND (handed IS NULL OR handed < ?) ORDER BY due, id LIMIT ?\
            """)
        .bind(0, now.toEpochMilli())
        .bind(1, begunBefore.toEpochMilli())
        .bind(2, most)
        .map((row, _) -> kept(row))
        .list();
  }

  void begun(long id, Instant at) {
    handle.execute("UPDATE notice SET handed = ? WHERE id = ?", at.toEpochMilli(), id);
  }

  void later(long id, Instant due) {
    handle.execute(
        "UPDATE notice SET attempts = attempts + 1, due = ? WHERE id = ?", due.toEpochMilli(), id);
  }

  void ended(long id, String outcome, Instant at) {
    handle.execute(
        "UPDATE notice SET ended = ?, outcome = ? WHERE id = ?", at.toEpochMilli(), outcome, id);
  }

  void forget(Instant before) {
    handle.execute(
        "DELETE FROM notice WHERE made < ? AND ended IS NOT NULL", before.toEpochMilli());
  }

  private static Letter.Kept kept(ResultSet row) throws SQLException {
    Letter letter =
        new Letter(
            Kind.ofLabel(row.getString("kind")),
            new Address(row.getString("recipient")),
            row.getString("topic"),
            Instant.ofEpochMilli(row.getLong("made")),
            JsonMapper.shared().readValue(row.getString("facts"), Letter.Facts.class));
    long handed = row.getLong("handed");
    return new Letter.Kept(row.getLong("id"), letter, row.getInt("attempts"), handed != 0);
  }
}
