// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lazareto.desk.Report.Original;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Durable;

/** Whole messages of strangers, as files that their owner alone reads. Thread-safe. */
public final class Originals {

  /** No message takes longer from its file to its row. */
  private static final Duration ON_ITS_WAY = Duration.ofHours(1);

  private final Path directory;

  public Originals(Path directory) {
    this.directory = directory;
  }

  /** Writes one; on return it is on disk. */
  public Original keep(ByteSource message) throws IOException {
    made();
    String file = UUID.randomUUID().toString();
    MessageDigest digest = Sha256.start();
    Durable.create(
        directory.resolve(file),
        "rw-------",
        out -> {
          try (InputStream in = message.open()) {
            long ignored = in.transferTo(new DigestOutputStream(out, digest));
          }
        });
    Durable.sync(directory);
    long size = Files.size(directory.resolve(file));
    return new Original(file, size, HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Takes a message that another of these holds: one copy on disk under both names, where the file
   * system can do that. Neither is ever written to again.
   */
  public Original share(Originals other, String file) throws IOException {
    Path source = other.directory.resolve(file);
    String name = UUID.randomUUID().toString();
    try {
      made();
      // Else an old one, without its row yet, would be swept as left behind.
      Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
      Durable.link(source, directory.resolve(name));
    } catch (FileSystemException | UnsupportedOperationException _) {
      return keep(ByteSource.of(source));
    }
    Durable.sync(directory);
    MessageDigest digest = Sha256.start();
    try (InputStream in = new DigestInputStream(Files.newInputStream(source), digest)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return new Original(name, size, HexFormat.of().formatHex(digest.digest()));
    }
  }

  public ByteSource of(String file) throws IOException {
    return ByteSource.of(directory.resolve(file));
  }

  private void made() throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  public void remove(String file) throws IOException {
    boolean ignored = Durable.delete(directory.resolve(file));
  }

  /** Removes what no row names, unless it may be on its way. */
  public void sweep(Predicate<String> named, Instant now) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    for (Path file : files()) {
      boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(ON_ITS_WAY));
      if (old && !named.test(file.getFileName().toString())) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    }
  }
}
