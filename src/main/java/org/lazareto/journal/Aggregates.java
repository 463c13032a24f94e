// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.lazareto.mail.Envelope;
import org.lazareto.store.Plain;
import org.lazareto.verdict.Verdict;

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
    Plain.change(
        handle,
        """
        INSERT INTO hour_recipient
          SELECT ?, direction, route, institution, ?, ? FROM message WHERE id = ?
        ON CONFLICT DO UPDATE SET recipients = recipients + excluded.recipients\
        """,
        hour(),
        outcome.label(),
        count,
        id);
    Plain.change(
        handle,
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
   * @param message as its rows tell it now
   * @param found whether it has findings
   */
  void message(Entry message, boolean found) {
    Intake intake = message.intake();
    Envelope envelope = intake.envelope();
    String verdict = message.verdict().map(Verdict::label).orElse("");
    for (String into : List.of("hour", "day")) {
      Plain.change(
          handle,
          "INSERT INTO "
              + into
              + """
              _message VALUES (?, ?, ?, ?, ?, 1, ?)
              ON CONFLICT DO UPDATE SET messages = messages + 1, bytes = bytes + excluded.bytes\
              """,
          time(into),
          Labels.of(intake.direction()),
          Labels.of(envelope.route()),
          intake.institution(),
          verdict,
          intake.size());
    }
    Plain.change(
        handle,
        """
        INSERT INTO hour_total VALUES (?, ?, 1, ?)
        ON CONFLICT DO UPDATE SET messages = messages + 1, bytes = bytes + excluded.bytes\
        """,
        hour(),
        verdict,
        intake.size());
    if (!verdict.equals(Verdict.CLEAN.label())) {
      rules();
    }
    if (found) {
      findings();
    }
    Plain.change(
        handle,
        """
        INSERT INTO hour_delay VALUES (?, ?, 1)
        ON CONFLICT DO UPDATE SET messages = messages + 1\
        """,
        hour(),
        Delay.bucket(when.toEpochMilli() - envelope.arrived().toEpochMilli()));
  }

  private void findings() {
    count("finding", "SELECT DISTINCT ?, kind, name, 1 FROM finding WHERE message = ?");
    attachments();
  }

  // A finding's path begins with that of the attachment: 2, or 2!invoice.zip!invoice.exe of what
  // lies in it. Its name is that of the part; a container of whose parts too many are known to keep
  // them all has at least the one that stands in the path.
  private void attachments() {
    count(
        "attachment",
        """
        SELECT DISTINCT ?, lower(name), 1
        FROM (SELECT coalesce(
            (SELECT iif(p.names = '', '', json_extract(p.names, '$[0]')) FROM part p
              WHERE p.message = f.message AND p.path = f.attached ORDER BY p.position LIMIT 1),
            substr(f.inside, 1, instr(f.inside || '!', '!') - 1)) AS name
          FROM (SELECT message, substr(part, 1, instr(part || '!', '!') - 1) AS attached,
              iif(instr(part, '!') = 0, '', substr(part, instr(part, '!') + 1)) AS inside
            FROM finding WHERE message = ?) f)
        WHERE name <> ''\
        """);
  }

  private void rules() {
    count("rule", "SELECT DISTINCT ?, rule, 1 FROM recipient WHERE message = ? AND rule <> ''");
  }

  /** Counts what {@code rows} finds in the message, by the hour and by the day. */
  private void count(String what, String rows) {
    for (String into : List.of("hour", "day")) {
      Plain.change(
          handle,
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
}
