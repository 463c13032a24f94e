// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.quarantine.Entries.Listed;

/** Retention by age and size, the oldest first. Confined to one thread. */
final class Retention {

  private final QuarantineSettings settings;
  private final Entries entries;
  private final Removal removal;

  Retention(QuarantineSettings settings, Entries entries, Removal removal) {
    this.settings = settings;
    this.entries = entries;
    this.removal = removal;
  }

  List<String> purge(Instant now) throws IOException {
    Instant keptFrom = Entries.listed(now.minus(settings.keep()));
    long excess = used() - settings.quota().bytes();
    List<String> purged = new ArrayList<>();
    for (Path day : entries.days().reversed()) {
      List<Listed> oldest = new ArrayList<>(Entries.of(day));
      oldest.sort(Comparator.comparing(Listed::place));
      for (Listed entry : oldest) {
        if (excess <= 0 && !entry.place().since().isBefore(keptFrom)) {
          return purged;
        }
        excess -= Math.max(0, removal.remove(entry.directory()));
        purged.add(entry.place().id());
      }
      dropIfEmpty(day);
    }
    return purged;
  }

  /** What the files take, each hard link counting for its share. */
  private long used() throws IOException {
    double used = 0;
    try (Stream<Path> files = Files.walk(settings.directory())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        used += share(file);
      }
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
    return (long) used;
  }

  private static double share(Path file) throws IOException {
    try {
      return Files.isRegularFile(file) ? (double) Files.size(file) / Blobs.links(file) : 0;
    } catch (NoSuchFileException _) {
      return 0; // deleted meanwhile
    }
  }

  /** A put that finds its day gone makes it again, or fails and is repeated by its door. */
  private static void dropIfEmpty(Path day) throws IOException {
    try {
      Files.deleteIfExists(day);
    } catch (java.nio.file.DirectoryNotEmptyException _) {
      // still in use
    }
  }
}
