// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The counters of the hour and of the day, moved by one message that becomes final. Confined to the
 * transaction of the final rows.
 */
final class Aggregates {

  static final long HOUR = Duration.ofHours(1).toMillis();
  static final long DAY_HOURS = 24;

  private final Handle handle;
  private final String id;
  private final Instant when;

  private Aggregates(Handle handle, String id, Instant when) {
    this.handle = handle;
    this.id = id;
    this.when = when;
  }

  static Aggregates forMessage(Handle handle, String id, Instant when) {
    return new Aggregates(handle, id, when);
  }

  /** Counts pairs that became final. */
  void recipients(Outcome outcome, int count) {
    if (count == 0) {
      return;
    }
    handle.execute(
        """
        INSERT INTO hour_recipient
          SELECT ?, direction, route, institution, ?, ? FROM message WHERE id = ?
        ON CONFLICT DO UPDATE SET recipients = recipients + excluded.recipients\
        """,
        hour(),
        outcome.label(),
        count,
        id);
    handle.execute(
        """
        INSERT INTO hour_outcome VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET recipients = recipients + excluded.recipients\
        """,
        hour(),
        outcome.label(),
        count);
  }

  /**
   * Counts the message itself, which has become final, with its findings and its delay.
   *
   * @param found whether it has findings
   */
  void message(boolean found) {
    for (String into : List.of("hour", "day")) {
      handle.execute(
          "INSERT INTO "
              + into
              + """
              _message
                SELECT ?, direction, route, institution, verdict, 1, size FROM message WHERE id = ?
              ON CONFLICT DO UPDATE SET messages = messages + 1, bytes = bytes + excluded.bytes\
              """,
          time(into),
          id);
    }
    handle.execute(
        """
        INSERT INTO hour_total SELECT ?, verdict, 1, size FROM message WHERE id = ?
        ON CONFLICT DO UPDATE SET messages = messages + 1, bytes = bytes + excluded.bytes\
        """,
        hour(),
        id);
    rules();
    if (found) {
      findings();
    }
    handle.execute(
        """
        INSERT INTO hour_delay VALUES (?, ?, 1)
        ON CONFLICT DO UPDATE SET messages = messages + 1\
        """,
        hour(),
        Delay.bucket(when.toEpochMilli() - arrived()));
  }

  private void findings() {
    count("finding", "SELECT DISTINCT ?, kind, name, 1 FROM finding WHERE message = ?");
    attachments();
  }

  // A path reads 2!invoice.zip!invoice.exe: what stands after the first mark is the attachment.
  private void attachments() {
    count(
        "attachment",
        """
        SELECT DISTINCT ?, lower(substr(rest, 1, iif(mark = 0, length(rest), mark - 1))), 1
        FROM (SELECT rest, instr(rest, '!') AS mark
          FROM (SELECT substr(part, instr(part, '!') + 1) AS rest FROM finding
            WHERE message = ? AND instr(part, '!') > 0))
        WHERE rest <> ''\
        """);
  }

  private void rules() {
    count(
        "rule",
        """
        SELECT DISTINCT ?, r.rule, 1 FROM recipient r JOIN message m ON m.id = r.message
        WHERE m.id = ? AND m.verdict <> 'clean' AND r.rule <> ''\
        """);
  }

  /** Counts what {@code rows} finds in the message, by the hour and by the day. */
  private void count(String what, String rows) {
    for (String into : List.of("hour", "day")) {
      handle.execute(
          "INSERT INTO "
              + into
              + "_"
              + what
              + " "
              + rows
              + " ON CONFLICT DO UPDATE SET messages = messages + 1",
          time(into),
          id);
    }
  }

  private long time(String into) {
    return into.equals("hour") ? hour() : Math.floorDiv(hour(), DAY_HOURS);
  }

  private long hour() {
    return Math.floorDiv(when.toEpochMilli(), HOUR);
  }

  private long arrived() {
    return handle
        .createQuery("SELECT arrived FROM message WHERE id = ?")
        .bind(0, id)
        .mapTo(Long.class)
        .one();
  }
}
