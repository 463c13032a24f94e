// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.store.Plain;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;
import tools.jackson.databind.json.JsonMapper;

/** The rows of messages and their recipients, in one transaction. Confined to it. */
final class MessageRows {

  /** The verdict's column of a message that vanished. */
  static final String REMOVED = Outcome.REMOVED.label();

  private final Handle handle;
  private final int textLength;

  MessageRows(Handle handle, int textLength) {
    this.handle = handle;
    this.textLength = textLength;
  }

  Attempt begin(Intake intake, boolean alone, Instant now) {
    if (insert(intake, now, alone, Optional.empty())) {
      insertRecipients(intake);
      return Attempt.FIRST;
    }
    reopen(intake.id());
    handle
        .createUpdate("UPDATE message SET working = 1, alone = ? WHERE id = ? AND finished IS NULL")
        .bind(0, alone)
        .bind(1, intake.id())
        .execute();
    return handle
        .createQuery("SELECT attempts, suspect, finished IS NOT NULL FROM message WHERE id = ?")
        .bind(0, intake.id())
        .map((row, _) -> new Attempt(row.getInt(1), row.getBoolean(2), row.getBoolean(3)))
        .one();
  }

  /** A message that ended as it came. */
  private record Ended(Entry entry, PartRows.Traced traced) {}

  /** False if the message has its row. */
  private boolean insert(Intake intake, Instant seen, boolean alone, Optional<Ended> ended) {
    Optional<Entry> entry = ended.map(Ended::entry);
    Optional<PartRows.Traced> traced = ended.map(Ended::traced);
    Envelope envelope = intake.envelope();
    Client client = envelope.client();
    return Plain.change(
            handle,
            """
            INSERT OR IGNORE INTO message (id, door, arrived, seen, route, direction, institution,
              client_name, client_address, helo, authenticated, sender, size, working, alone,
              subject, message_id, verdict, finished, traced, names)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """,
            intake.id(),
            intake.door(),
            envelope.arrived().toEpochMilli(),
            seen.toEpochMilli(),
            Labels.of(envelope.route()),
            Labels.of(intake.direction()),
            intake.institution(),
            cut(client.name()),
            cut(client.address()),
            cut(client.helo()),
            client.authenticated(),
            envelope.sender().text(),
            intake.size(),
            entry.isEmpty(),
            alone,
            entry.map(Entry::subject).map(this::cut).orElse(""),
            entry.map(Entry::messageId).map(this::cut).orElse(""),
            entry.flatMap(Entry::verdict).map(Verdict::label).orElse(""),
            entry.flatMap(Entry::finished).map(Instant::toEpochMilli).orElse(null),
            traced.map(PartRows.Traced::whole).orElse(0),
            traced.map(PartRows.Traced::names).orElse(null))
        > 0;
  }

  private void insertRecipients(Intake intake) {
    int position = 0;
    for (Address recipient : intake.envelope().recipients()) {
      Plain.change(
          handle,
          "INSERT INTO recipient (message, position, address) VALUES (?, ?, ?)",
          intake.id(),
          position++,
          recipient.text());
    }
  }

  /**
   * The final rows of a message that has none yet.
   *
   * @return false if it has; then nothing was changed
   */
  boolean insert(Entry entry, PartRows.Traced traced) {
    Intake intake = entry.intake();
    if (!insert(intake, entry.seen(), false, Optional.of(new Ended(entry, traced)))) {
      return false;
    }
    int position = 0;
    for (Entry.Fate fate : entry.fates()) {
      Plain.change(
          handle,
          "INSERT INTO recipient VALUES (?, ?, ?, ?, ?, ?, ?)",
          intake.id(),
          position++,
          fate.recipient().text(),
          fate.outcome().label(),
          fate.rule(),
          fate.copyId(),
          fate.finished().orElseThrow().toEpochMilli());
    }
    insertFindings(intake.id(), entry.findings());
    return true;
  }

  /** Somebody put back what had been taken out of the queue: it waits again. */
  private void reopen(String id) {
    handle
        .createQuery("SELECT finished FROM message WHERE id = ? AND verdict = ?")
        .bind(0, id)
        .bind(1, REMOVED)
        .mapTo(Long.class)
        .findOne()
        .ifPresent(removed -> reopen(id, Instant.ofEpochMilli(removed)));
  }

  private void reopen(String id, Instant removed) {
    int pairs =
        Plain.change(
            handle,
            """
            UPDATE recipient SET outcome = 'waiting', finished = NULL
            WHERE message = ? AND outcome = 'removed'\
            """,
            id);
    Plain.change(handle, "UPDATE message SET finished = NULL, verdict = '' WHERE id = ?", id);
    new Aggregates(handle, id, removed).recipients(Outcome.REMOVED, -pairs);
  }

  /** What was decided of a message that has its row. */
  void decided(Intent intent, PartRows.Traced traced) {
    // One change of the row: it is long, and each change writes all of it.
    Plain.change(
        handle,
        """
        UPDATE message SET verdict = ?, subject = ?, message_id = ?, traced = ?, names = ?
        WHERE id = ?\
        """,
        intent.verdict().label(),
        cut(intent.subject()),
        cut(intent.messageId()),
        traced.whole(),
        traced.names(),
        intent.id());
    Plain.change(handle, "DELETE FROM finding WHERE message = ?", intent.id());
    insertFindings(intent.id(), intent.findings());
  }

  private void insertFindings(String id, List<Finding> findings) {
    int position = 0;
    for (Finding finding : findings) {
      Plain.change(
          handle,
          "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?)",
          id,
          position++,
          cut(finding.part()),
          Labels.of(finding.kind()),
          cut(finding.name()),
          cut(finding.detail()));
    }
  }

  /**
   * The final rows of one share; pairs that are final already stay as they are.
   *
   * @return how many became final
   */
  int settle(String id, Share share, Outcome outcome, Instant when) {
    // One statement however many they are: row by row, ten thousand recipients cost their square.
    return Plain.change(
        handle,
        """
        UPDATE recipient SET outcome = ?, rule = ?, copy = ?, finished = ?
        WHERE message = ? AND outcome = 'waiting'
          AND address IN (SELECT value FROM json_each(?))\
        """,
        outcome.label(),
        share.rule(),
        share.copyId(),
        when.toEpochMilli(),
        id,
        addresses(share));
  }

  private static String addresses(Share share) {
    return JsonMapper.shared()
        .writeValueAsString(share.recipients().stream().map(Address::text).toList());
  }

  /**
   * Ends the examination, and the message if no recipient waits any more.
   *
   * @return whether it became final now
   */
  boolean close(String id, Instant when) {
    return Plain.rows(
            handle,
            """
            UPDATE message SET working = 0, suspect = 0, reason = '', finished = iif(EXISTS
              (SELECT 1 FROM recipient WHERE message = message.id AND outcome = 'waiting'), NULL, ?)
            WHERE id = ? AND finished IS NULL RETURNING finished IS NOT NULL\
            """,
            row -> row.getBoolean(1),
            when.toEpochMilli(),
            id)
        .contains(true);
  }

  void defer(String id, String reason, boolean blamed) {
    Plain.change(
        handle,
        """
        UPDATE message SET working = 0, suspect = 0, attempts = attempts + ?, reason = ?
        WHERE id = ? AND finished IS NULL\
        """,
        blamed ? 1 : 0,
        cut(reason),
        id);
  }

  /**
   * What still waits of the message is the sender's again.
   *
   * @return whether the message became final now
   */
  boolean giveBack(String id, Instant when, String reason) {
    Plain.change(
        handle,
        """
        UPDATE recipient SET outcome = 'deferred', finished = ?
        WHERE message = ? AND outcome = 'waiting'\
        """,
        when.toEpochMilli(),
        id);
    boolean closed = close(id, when);
    Plain.change(
        handle,
        """
        UPDATE message SET reason = ?, verdict = iif(verdict = '', ?, verdict)
        WHERE id = ? AND finished IS NOT NULL\
        """,
        cut(reason),
        Verdict.UNKNOWN.label(),
        id);
    return closed;
  }

  List<String> unfinished(String door) {
    return handle
        .createQuery("SELECT id FROM message WHERE finished IS NULL AND door = ? ORDER BY seen")
        .bind(0, door)
        .mapTo(String.class)
        .list();
  }

  boolean remove(String id, Instant when, Aggregates aggregates) {
    int pairs =
        Plain.change(
            handle,
            """
            UPDATE recipient SET outcome = 'removed', finished = ?
            WHERE message = ? AND outcome = 'waiting'\
            """,
            when.toEpochMilli(),
            id);
    if (pairs == 0 || !close(id, when)) {
      return false;
    }
    Plain.change(handle, "UPDATE message SET verdict = ? WHERE id = ?", REMOVED, id);
    aggregates.recipients(Outcome.REMOVED, pairs);
    return true;
  }

  /** Those of a door that some recipient waits for. */
  List<String> open(String door) {
    return handle
        .createQuery("SELECT id FROM message WHERE finished IS NULL AND door = ?")
        .bind(0, door)
        .mapTo(String.class)
        .list();
  }

  List<Suspect> recover(String door) {
    String died = "working = 1 AND door = ? AND id NOT IN (SELECT message FROM intent)";
    Plain.change(
        handle, "UPDATE message SET suspect = 1, attempts = attempts + alone WHERE " + died, door);
    List<Suspect> suspects =
        handle
            .createQuery("SELECT id, attempts, alone FROM message WHERE " + died + " ORDER BY seen")
            .bind(0, door)
            .map((row, _) -> new Suspect(row.getString(1), row.getInt(2), row.getBoolean(3)))
            .list();
    Plain.change(handle, "UPDATE message SET working = 0, alone = 0 WHERE " + died, door);
    return suspects;
  }

  /**
   * Adds an action to the audit log.
   *
   * @return the digest that the log ends in now
   */
  String note(Action action) {
    Plain.change(
        handle,
        "INSERT INTO action (message, recipient, what, who, at, detail) VALUES (?, ?, ?, ?, ?, ?)",
        action.message(),
        action.recipient().text(),
        action.what().label(),
        cut(action.who()),
        action.at().toEpochMilli(),
        cut(action.detail()));
    return new Audit(handle).join();
  }

  int purge(Instant before, int most) {
    long at = before.toEpochMilli();
    Plain.change(handle, "UPDATE beginning SET at = max(at, ?)", at);
    return Plain.change(
        handle,
        """
        DELETE FROM message WHERE id IN
          (SELECT id FROM message WHERE seen < ? AND finished < ? LIMIT ?)\
        """,
        at,
        at,
        most);
  }

  private String cut(String text) {
    return text.length() <= textLength ? text : text.substring(0, textLength);
  }
}
