// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.sevenzip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.mail.ByteSource;

/**
 * A 7z archive whose list of members could be read. Immutable.
 *
 * @param password what opens it; empty for none
 * @param state what was found out about the first member that has content
 */
record SevenZip(ByteSource source, String password, State state) {

  /** Whether the content can be had. */
  enum State {
    OPEN,
    LOCKED,
    UNREADABLE
  }

  /** Looks at the archive; {@code password} is empty for none. */
  static SevenZip of(ByteSource source, String password, Budget budget) throws IOException {
    SevenZip archive = new SevenZip(source, password, State.OPEN);
    try (SevenZFile file = archive.open(budget)) {
      return new SevenZip(source, password, state(file));
    }
  }

  /** The archive from its beginning. */
  SevenZFile open(Budget budget) throws IOException {
    SevenZFile.Builder builder =
        SevenZFile.builder()
            .setSeekableByteChannel(new SourceChannel(source, budget))
            .setMaxMemoryLimitKiB((int) (budget.limits().dictionary().bytes() >> 10));
    if (!password.isEmpty()) {
      builder.setPassword(password.toCharArray());
    }
    return builder.get();
  }

  boolean unreadable() {
    return state == State.UNREADABLE;
  }

  static boolean encrypted(SevenZArchiveEntry entry) {
    return methods(entry).contains(SevenZMethod.AES256SHA256);
  }

  private static State state(SevenZFile file) throws OverBudget {
    try {
      return content(file).filter(SevenZip::encrypted).isPresent() ? State.LOCKED : State.OPEN;
    } catch (PasswordRequiredException _) {
      return State.LOCKED;
    } catch (OverBudget e) {
      throw e;
    } catch (IOException _) {
      return State.UNREADABLE;
    }
  }

  /** The next member that has content. */
  static Optional<SevenZArchiveEntry> content(SevenZFile file) throws IOException {
    SevenZArchiveEntry entry;
    while ((entry = file.getNextEntry()) != null) {
      if (entry.hasStream()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private static List<SevenZMethod> methods(SevenZArchiveEntry entry) {
    List<SevenZMethod> methods = new ArrayList<>();
    Iterable<? extends SevenZMethodConfiguration> told = entry.getContentMethods();
    if (told != null) {
      told.forEach(m -> methods.add(m.getMethod()));
    }
    return methods;
  }
}
