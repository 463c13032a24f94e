// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The private working directory of a child; closing deletes it and what the child left in it.
 * Confined to one thread.
 */
public final class Workplace implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Workplace.class.getName());

  private static final String PREFIX = "child-";
  private static final Duration ABANDONED = Duration.ofDays(1);
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

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
        dropIfOlder(directory, before);
      }
    }
  }

  // What cannot be deleted of one must not keep the others there.
  private static void dropIfOlder(Path directory, Instant before) {
    try {
      if (Files.getLastModifiedTime(directory).toInstant().isBefore(before)) {
        delete(directory);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "what a child left stays: {0}", e.toString());
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
    delete(directory);
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path inside : inside(path)) {
        delete(inside);
      }
    }
    Files.delete(path);
  }

  // A child that was taken over may have taken its directory's rights from us. Only a directory
  // without them is touched, since the change would follow a link that took its place meanwhile.
  private static List<Path> inside(Path directory) throws IOException {
    if (!Files.isReadable(directory)
        || !Files.isWritable(directory)
        || !Files.isExecutable(directory)) {
      Files.setPosixFilePermissions(directory, OWNERS);
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
