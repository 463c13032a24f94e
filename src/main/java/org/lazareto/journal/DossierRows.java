// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Plain;

/** The dossiers, one for each message, in one transaction. Confined to it. */
final class DossierRows {

  private final Handle handle;

  DossierRows(Handle handle) {
    this.handle = handle;
  }

  /** Puts it in the place of what an earlier examination said. */
  void put(String id, byte[] packed) {
    Plain.change(handle, "INSERT OR REPLACE INTO dossier VALUES (?, ?)", id, packed);
  }

  Optional<Dossier> of(String id) {
    return handle
        .createQuery("SELECT body FROM dossier WHERE message = ?")
        .bind(0, id)
        .mapTo(byte[].class)
        .findOne()
        .map(DossierForm::unpacked);
  }

  int purge(Instant before, int most) {
    return Plain.change(
        handle,
        """
        DELETE FROM dossier WHERE message IN
          (SELECT d.message FROM dossier d JOIN message m ON m.id = d.message
           WHERE m.seen < ? AND m.finished < ? LIMIT ?)\
        """,
        before.toEpochMilli(),
        before.toEpochMilli(),
        most);
  }
}
