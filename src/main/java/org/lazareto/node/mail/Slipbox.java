// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.digest.Sha256;
import org.lazareto.store.Durable;

/**
 * Slips that the gate took out of the stream of mail, until the line's thread looks at them. Each
 * lies under its own digest, so that the same one that comes twice is one. Thread-safe.
 */
final class Slipbox {

  private static final String SUFFIX = ".slip";

  /** More than that wait only where the line does not work: then mail waits too. */
  private static final int MOST_WAITING = 50_000;

  private final Path directory;

  Slipbox(Path directory) {
    this.directory = directory;
  }

  /** Keeps one; durable on return. */
  void put(byte[] slip) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(Sha256.hex(slip) + SUFFIX);
    if (Files.exists(file)) {
      return;
    }
    if (waiting().size() >= MOST_WAITING) {
      throw new IOException(directory + " is full");
    }
    Durable.replace(file, "rw-r-----", out -> out.write(slip));
  }

  /** Those that lie there. */
  List<Path> waiting() throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).endsWith(SUFFIX))
          .sorted()
          .toList();
    }
  }
}
