// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.lazareto.mail.ByteSource;
import org.lazareto.quarantine.Recipe.Piece;

/** Makes an entry of a message: whole beside the store, then in it by one rename. Thread-safe. */
record Filing(Vault vault, Staging staging, Blobs blobs, Entries entries) {

  private static final Logger LOG = System.getLogger(Filing.class.getName());

  /** Returns false if the name was taken; else the entry is durable. */
  boolean file(Sidecar sidecar, ByteSource message, List<Cut> cuts) throws IOException {
    Path staged = staging.directory();
    try {
      LocalDate day = Entries.day(sidecar.since());
      fill(staged, sidecar, message, cuts);
      vault.seal(
          staged.resolve(Entries.SIDECAR),
          SealHeader.entry(day, sidecar.id()),
          out -> writeEntry(out, sidecar, message, cuts));
      return entries.commit(staged, sidecar.since(), sidecar.id());
    } finally {
      discard(staged);
    }
  }

  private void fill(Path staged, Sidecar sidecar, ByteSource message, List<Cut> cuts)
      throws IOException {
    LocalDate day = Entries.day(sidecar.since());
    for (int i = 0; i < cuts.size(); i++) {
      Piece piece = sidecar.recipe().pieces().get(i);
      Path mine = staged.resolve(piece.blob());
      if (!piece.own() && !Files.exists(mine)) {
        Cut cut = cuts.get(i);
        blobs.share(piece.blob(), message.slice(cut.start(), cut.end()), day, mine);
      }
    }
  }

  private static void writeEntry(
      SealedOutput out, Sidecar sidecar, ByteSource message, List<Cut> cuts) throws IOException {
    sidecar.writeTo(out);
    for (Cut cut : cuts) {
      if (!cut.shared()) {
        try (InputStream in = message.slice(cut.start(), cut.end()).open()) {
          in.transferTo(out);
        }
      }
    }
  }

  /** After the commit there is nothing left to discard; what cannot be, verify takes away. */
  private void discard(Path staged) {
    try {
      staging.clear(staged);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "left behind {0}: {1}", staged, e.getMessage());
    }
  }
}
