// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.sevenzip;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Passwords;

/**
 * Tries passwords on one 7z archive: only the likeliest, since each costs half a million rounds of
 * a digest. A password only counts when the first content agrees with its checksum. Immutable.
 */
record SevenZipLock(ByteSource source, Passwords passwords, Budget budget) {

  private static final int TRIES = 12;

  /** The archive, opened if a password fits; nothing if not even its list can be read. */
  Optional<SevenZip> open() throws IOException {
    try {
      SevenZip plain = SevenZip.of(source, "", budget);
      return plain.state() == SevenZip.State.LOCKED
          ? unlocked().or(() -> Optional.of(plain))
          : Optional.of(plain);
    } catch (PasswordRequiredException _) {
      return unlocked();
    }
  }

  private Optional<SevenZip> unlocked() throws IOException {
    List<String> words = passwords.candidates();
    for (String word : words.subList(0, Math.min(words.size(), TRIES))) {
      budget.time();
      SevenZip archive = new SevenZip(source, word, SevenZip.State.OPEN);
      if (fits(archive)) {
        return Optional.of(archive);
      }
    }
    return Optional.empty();
  }

  private boolean fits(SevenZip archive) throws OverBudget {
    try (SevenZFile file = archive.open(budget)) {
      Optional<SevenZArchiveEntry> first = SevenZip.content(file);
      if (first.isEmpty() || !first.get().getHasCrc()) {
        return false;
      }
      try (InputStream content = budget.metered(new EntryStream(file))) {
        content.transferTo(OutputStream.nullOutputStream());
        return true;
      }
    } catch (OverBudget e) {
      throw e;
    } catch (IOException | RuntimeException _) {
      // A wrong password makes rubbish of the list, which may do anything.
      return false;
    }
  }
}
