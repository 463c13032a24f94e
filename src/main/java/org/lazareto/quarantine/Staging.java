// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are made before they get their name and where they go before they are deleted; after
 * a crash its content means nothing. Thread-safe, also between processes.
 */
record Staging(Path root, Disk disk) {

  private static final SecureRandom RANDOM = new SecureRandom();

  static String token() {
    byte[] token = new byte[12];
    RANDOM.nextBytes(token);
    return HexFormat.of().formatHex(token);
  }

  /** A name that nobody else uses. */
  Path name() {
    return root.resolve(token());
  }

  Path directory() throws IOException {
    Path directory = name();
    disk.directory(directory);
    return directory;
  }

  /** Takes a file or a directory of files away. */
  void clear(Path path) throws IOException {
    for (Path file : files(path)) {
      disk.delete(file);
    }
    disk.delete(path);
  }

  /** Takes away what crashes left here before {@code before}; returns how much that was. */
  int sweep(Instant before) throws IOException {
    int swept = 0;
    for (Path path : files(root)) {
      if (isOld(path, before)) {
        clear(path);
        swept++;
      }
    }
    return swept;
  }

  private static boolean isOld(Path path, Instant before) throws IOException {
    try {
      return changed(path).isBefore(before);
    } catch (NoSuchFileException _) {
      return false; // its work is done meanwhile
    }
  }

  /** Age by status change where there is one: what was moved here to be deleted is old by date. */
  private static Instant changed(Path path) throws IOException {
    return ((java.nio.file.attribute.FileTime) Files.getAttribute(path, "unix:ctime")).toInstant();
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
