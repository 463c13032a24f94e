// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.lazareto.desk.Report.Original;
import org.lazareto.mail.ByteSource;
import org.lazareto.quarantine.SealedFiles;
import org.lazareto.store.Durable;

/** The reported messages, sealed: they are likely to be dangerous. Thread-safe. */
public final class SealedOriginals {

  private static final System.Logger LOG = System.getLogger(SealedOriginals.class.getName());

  /** No message takes longer from its file to its row. */
  private static final Duration ON_ITS_WAY = Duration.ofHours(1);

  private final Path directory;
  private final SealedFiles sealed;

  /**
   * @param keyFile without which none of them can be read
   */
  public SealedOriginals(Path directory, Path keyFile, Clock clock) {
    this.directory = directory;
    this.sealed = new SealedFiles(directory, keyFile, clock);
  }

  /** Writes one; on return it is on disk. */
  Original keep(ByteSource message) throws IOException {
    String file = UUID.randomUUID().toString();
    SealedFiles.Kept kept = sealed.keep(file, message);
    return new Original(file, kept.size(), kept.sha256());
  }

  ByteSource of(Original original) throws IOException {
    return sealed.sealed(original.file())
        ? sealed.open(original.file(), original.size())
        // One of a version that did not seal, whose turn has not come yet.
        : ByteSource.of(directory.resolve(original.file()));
  }

  void remove(String file) throws IOException {
    boolean ignored = Durable.delete(directory.resolve(file));
  }

  /** Seals what an older version kept in clear. One that cannot be sealed hides no other. */
  void seal(Set<String> named) throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      try {
        if (named.contains(name) && !sealed.sealed(name)) {
          sealed.seal(name);
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "a reported message stays in clear: " + file, e);
      }
    }
  }

  /** Removes what no row names, unless it may be on its way. */
  void sweep(Set<String> named, Instant now) throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(ON_ITS_WAY));
      if (old && !named.contains(name) && !SealedFiles.isMark(name)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    }
  }
}
