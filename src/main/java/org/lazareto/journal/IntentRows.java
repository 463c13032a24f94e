// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Plain;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open intents, kept as JSON: nothing ever searches inside them. One that is damaged is logged
 * and passed over: its message shows where journal and queues are compared, and the others must not
 * wait for it. Confined to its work.
 */
final class IntentRows {

  private static final System.Logger LOG = System.getLogger(IntentRows.class.getName());

  private static final JsonMapper JSON = new JsonMapper();

  /** The stored form of an {@link Intent}, apart from its id. */
  private record Stored(
      long decided,
      Verdict verdict,
      List<Finding> findings,
      String subject,
      String messageId,
      List<StoredShare> shares,
      boolean automatic) {}

  private record StoredShare(
      String copyId,
      String treatment,
      Changes changes,
      List<String> instead,
      List<String> also,
      String text,
      long until,
      List<String> recipients,
      String rule,
      String digest) {}

  private final Handle handle;

  IntentRows(Handle handle) {
    this.handle = handle;
  }

  void put(Intended intended) {
    Intent intent = intended.intent();
    Stored stored =
        new Stored(
            intent.decided().toEpochMilli(),
            intent.verdict(),
            intent.findings(),
            intent.subject(),
            intent.messageId(),
            intent.shares().stream().map(IntentRows::stored).toList(),
            intent.automatic());
    Plain.change(
        handle,
        "INSERT OR REPLACE INTO intent VALUES (?, ?, ?, ?)",
        intent.id(),
        JSON.writeValueAsString(stored),
        intended.fresh().map(Fresh::begun).map(IntentRows::bytes).orElse(null),
        intended.fresh().map(Fresh::packed).orElse(null));
  }

  // What had a place among those at work is never too long.
  private static byte[] bytes(Begun begun) {
    try {
      return begun.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Intended> of(String id) {
    return Plain.rows(handle, "SELECT * FROM intent WHERE message = ?", IntentRows::intended, id)
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  List<Intent> all() {
    return Plain.rows(handle, "SELECT * FROM intent", IntentRows::intended).stream()
        .flatMap(Optional::stream)
        .map(Intended::intent)
        .toList();
  }

  /** Those at a door, the oldest message first. */
  List<Intent> at(String door) {
    return Plain.rows(
            handle,
            """
            SELECT i.*, m.door, m.seen FROM intent i LEFT JOIN message m ON m.id = i.message
            ORDER BY i.message\
            """,
            IntentRows::open)
        .stream()
        .flatMap(Optional::stream)
        .filter(open -> open.door().equals(door))
        .sorted(Comparator.comparingLong(Open::seen))
        .map(Open::intent)
        .toList();
  }

  private record Open(String door, long seen, Intent intent) {}

  private static Optional<Open> open(ResultSet row) throws SQLException {
    Optional<Intended> intended = intended(row);
    if (intended.isEmpty()) {
      return Optional.empty();
    }
    Optional<Begun> begun = intended.get().fresh().map(Fresh::begun);
    return Optional.of(
        new Open(
            begun.isPresent() ? begun.get().intake().door() : row.getString("door"),
            begun.isPresent() ? begun.get().seen().toEpochMilli() : row.getLong("seen"),
            intended.get().intent()));
  }

  /** Whether there was one. */
  boolean remove(String id) {
    return Plain.change(handle, "DELETE FROM intent WHERE message = ?", id) > 0;
  }

  private static StoredShare stored(Share share) {
    TreatmentForm form = TreatmentForm.of(share.treatment());
    return new StoredShare(
        share.copyId(),
        form.treatment(),
        form.changes(),
        form.instead(),
        form.also(),
        form.text(),
        form.until(),
        TreatmentForm.texts(share.recipients()),
        share.rule(),
        share.digest());
  }

  private static Optional<Intended> intended(ResultSet row) throws SQLException {
    String id = row.getString("message");
    String body = row.getString("body");
    byte[] begun = row.getBytes("begun");
    byte[] dossier = row.getBytes("dossier");
    try {
      Optional<Fresh> fresh =
          begun == null ? Optional.empty() : Optional.of(new Fresh(Begun.of(begun), dossier));
      return Optional.of(new Intended(intent(id, body), fresh));
    } catch (IOException | RuntimeException e) {
      LOG.log(
          Level.ERROR, "the intent of " + id + " is damaged: its message is to be looked for", e);
      return Optional.empty();
    }
  }

  private static Intent intent(String id, String body) {
    Stored stored = JSON.readValue(body, Stored.class);
    return new Intent(
        id,
        Instant.ofEpochMilli(stored.decided()),
        stored.verdict(),
        stored.findings(),
        stored.subject(),
        stored.messageId(),
        stored.shares().stream().map(IntentRows::share).toList(),
        stored.automatic());
  }

  private static Share share(StoredShare stored) {
    TreatmentForm form =
        new TreatmentForm(
            stored.treatment(),
            stored.changes(),
            stored.instead(),
            stored.also(),
            stored.text(),
            stored.until());
    return new Share(
        stored.copyId(),
        form.value(),
        TreatmentForm.addresses(stored.recipients()),
        stored.rule(),
        stored.digest());
  }
}
