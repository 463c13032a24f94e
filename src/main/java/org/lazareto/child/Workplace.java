// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.io.file.PathUtils;

/**
 * The private working directory of a child; closing deletes it and what the child left in it.
 * Confined to one thread.
 */
public final class Workplace implements AutoCloseable {

  private static final String PREFIX = "child-";
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path directory;

  private Workplace(Path directory) {
    this.directory = directory;
  }

  /** A new one below {@code parent}, open to nobody else. */
  public static Workplace below(Path parent) throws IOException {
    Files.createDirectories(parent);
    return new Workplace(Files.createTempDirectory(parent, PREFIX));
  }

  /** Deletes what programs that were killed left below {@code parent} a day ago or more. */
  public static void dropAbandoned(Path parent) throws IOException {
    dropOlder(parent, Instant.now().minus(ABANDONED));
  }

  /** Deletes all of it, where nobody else works: to be called before the first child is started. */
  public static void dropAll(Path parent) throws IOException {
    dropOlder(parent, Instant.MAX);
  }

  private static void dropOlder(Path parent, Instant before) throws IOException {
    if (!Files.isDirectory(parent)) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path directory : found) {
        if (Files.getLastModifiedTime(directory).toInstant().isBefore(before)) {
          new Workplace(directory).close();
        }
      }
    }
  }

  Path directory() {
    return directory;
  }

  /** Puts a file there. The name is ours, never one that came with a message. */
  public void put(String name, InputStream bytes) throws IOException {
    Files.copy(bytes, directory.resolve(name));
  }

  /** A file that the child wrote; whoever opens it follows no links. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  @Override
  public void close() throws IOException {
    PathUtils.deleteDirectory(directory);
  }
}
