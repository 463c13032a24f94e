// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Takes entries away: first the name, durably, then what nobody else holds. Thread-safe. */
record Removal(Entries entries, Blobs blobs, Staging staging) {

  /** Returns how many bytes the disk got back; -1 if another was faster. */
  long remove(Path directory) throws IOException {
    Path gone = staging.name();
    try {
      entries.withdraw(directory, gone);
    } catch (NoSuchFileException _) {
      return -1;
    }
    long freed = Files.size(gone.resolve(Entries.SIDECAR));
    try (DirectoryStream<Path> links = Files.newDirectoryStream(gone)) {
      for (Path link : links) {
        if (!link.endsWith(Entries.SIDECAR)) {
          freed += blobs.release(link);
        }
      }
    }
    staging.clear(gone);
    return freed;
  }
}
