// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Plain;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;
import tools.jackson.databind.json.JsonMapper;

/** The open intents, kept as JSON: nothing ever searches inside them. Confined to its work. */
final class IntentRows {

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

  void put(Intent intent) {
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
        "INSERT OR REPLACE INTO intent VALUES (?, ?)",
        intent.id(),
        JSON.writeValueAsString(stored));
  }

  Optional<Intent> of(String id) {
    return handle
        .createQuery("SELECT body FROM intent WHERE message = ?")
        .bind(0, id)
        .mapTo(String.class)
        .findOne()
        .map(body -> intent(id, body));
  }

  List<Intent> all() {
    return handle
        .createQuery("SELECT message, body FROM intent")
        .map((row, _) -> intent(row.getString(1), row.getString(2)))
        .list();
  }

  List<Intent> at(String door) {
    return handle
        .createQuery(
            "SELECT i.message, i.body FROM intent i JOIN message m ON m.id = i.message"
                + " WHERE m.door = ? ORDER BY m.seen, m.id")
        .bind(0, door)
        .map((row, _) -> intent(row.getString(1), row.getString(2)))
        .list();
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
