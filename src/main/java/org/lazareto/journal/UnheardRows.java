// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.mail.Address;
import org.lazareto.mail.Likeness;
import org.lazareto.store.Plain;

/** The answers that nobody has shown to have heard, in one transaction. Confined to it. */
final class UnheardRows {

  /** The first condition is that of the index: without it every recipient is looked at. */
  static final String ANOTHER =
      """
      SELECT EXISTS (SELECT 1 FROM message m JOIN recipient r ON r.message = m.id
        WHERE m.message_id <> '' AND m.message_id = ? AND m.id <> ?
          AND (m.finished IS NULL OR m.finished >= ?)
          AND r.outcome IN ('waiting', 'delivered', 'delivered-replaced', 'diverted'))\
      """;

  private final Handle handle;

  UnheardRows(Handle handle) {
    this.handle = handle;
  }

  void put(String id, Likeness likeness) {
    Plain.change(
        handle,
        "INSERT OR REPLACE INTO unheard (message, likeness, way) VALUES (?, ?, ?)",
        id,
        likeness.digest(),
        likeness.way());
  }

  void answered(String id, String answer) {
    Plain.change(handle, "UPDATE unheard SET answer = ? WHERE message = ?", answer, id);
  }

  void remove(String id) {
    Plain.change(handle, "DELETE FROM unheard WHERE message = ?", id);
  }

  Optional<Unheard> of(String id) {
    return some("u.message = ?", id).stream().findFirst();
  }

  List<Unheard> like(String digest, long since) {
    return some("u.likeness = ? AND m.seen >= " + since, digest);
  }

  boolean another(String messageId, String id, long since) {
    return handle
        .createQuery(ANOTHER)
        .bind(0, messageId)
        .bind(1, id)
        .bind(2, since)
        .mapTo(Boolean.class)
        .one();
  }

  /** Those of a door of which nobody knows whether they were taken, the oldest first. */
  List<Unheard> doubtful(String door) {
    return some("u.answer = '' AND m.door = ?", door);
  }

  private List<Unheard> some(String which, String value) {
    return handle
        .createQuery(
            "SELECT u.message, u.way, u.answer FROM unheard u JOIN message m ON m.id = u.message"
                + " WHERE "
                + which
                + " ORDER BY m.seen, m.id")
        .bind(0, value)
        .map(
            (row, _) ->
                new Unheard(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    recipients(row.getString(1))))
        .list();
  }

  private List<Address> recipients(String id) {
    return handle
        .createQuery("SELECT address FROM recipient WHERE message = ? ORDER BY position")
        .bind(0, id)
        .mapTo(String.class)
        .map(Address::new)
        .list();
  }

  /** Forgets those whose senders have had long enough to come again. */
  int purge(long before, int most) {
    return Plain.change(
        handle,
        """
        DELETE FROM unheard WHERE message IN
          (SELECT u.message FROM unheard u JOIN message m ON m.id = u.message
            WHERE m.finished < ? LIMIT ?)\
        """,
        before,
        most);
  }
}
