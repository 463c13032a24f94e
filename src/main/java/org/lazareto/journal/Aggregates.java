// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
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

  Aggregates(Handle handle, String id, Instant when) {
    this.handle = handle;
    this.id = id;
    this.when = when;
  }

  /** Counts pairs of the message that became final. */
  void recipients(Outcome outcome, int count) {
    if (count != 0) {
      Plain.rows(
              handle,
              "SELECT direction, route, institution FROM message WHERE id = ?",
              row -> List.<Object>of(row.getString(1), row.getString(2), row.getString(3)),
              id)
          .forEach(labels -> recipients(labels, outcome, count));
    }
  }

  /** The same, where the message is known. */
  void recipients(Intake message, Outcome outcome, int count) {
    recipients(labels(message), outcome, count);
  }

  private void recipients(List<Object> labels, Outcome outcome, int count) {
    Plain.count(
        handle,
        """
        INSERT INTO hour_recipient VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET recipients = recipients + excluded.recipients\
        """,
        key(hour(), labels, outcome.label()),
        count);
    Plain.count(
        handle,
        """
        INSERT INTO hour_outcome VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET recipients = recipients + excluded.recipients\
        """,
        List.of(hour(), outcome.label()),
        count);
  }

  private static List<Object> labels(Intake message) {
    return List.of(
        Labels.of(message.direction()),
        Labels.of(message.envelope().route()),
        message.institution());
  }

  private static List<Object> key(long time, List<Object> labels, String last) {
    return Stream.of(Stream.of(time), labels.stream(), Stream.of(last))
        .<Object>flatMap(each -> each)
        .toList();
  }

  /**
   * Counts the message itself, which has become final, with its findings and its delay.
   *
   * @param message as its rows tell it now
   * @param found whether it has findings
   */
  void message(Entry message, boolean found) {
    Intake intake = message.intake();
    String verdict = message.verdict().map(Verdict::label).orElse("");
    for (String into : List.of("hour", "day")) {
      Plain.count(
          handle,
          "INSERT INTO "
              + into
              + """
              _message VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                messages = messages + excluded.messages, bytes = bytes + excluded.bytes\
              """,
          key(time(into), labels(intake), verdict),
          1,
          intake.size());
    }
    Plain.count(
        handle,
        """
        INSERT INTO hour_total VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
          messages = messages + excluded.messages, bytes = bytes + excluded.bytes\
        """,
        List.of(hour(), verdict),
        1,
        intake.size());
    if (!verdict.equals(Verdict.CLEAN.label())) {
      rules();
    }
    if (found) {
      findings();
    }
    Plain.count(
        handle,
        """
        INSERT INTO hour_delay VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET messages = messages + excluded.messages\
        """,
        List.of(
            hour(), Delay.bucket(when.toEpochMilli() - intake.envelope().arrived().toEpochMilli())),
        1);
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
