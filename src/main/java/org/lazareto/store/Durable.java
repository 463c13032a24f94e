// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * File primitives whose effect survives a crash. A new, renamed, linked or deleted name is on disk
 * only after {@link #sync} of its directory, which callers do once for several names; {@link
 * #replace} does it itself. Stateless.
 */
public final class Durable {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private Durable() {}

  /**
   * Writes a file that must not exist yet; its bytes are on disk on return. Nothing is left behind
   * if that fails.
   *
   * @param mode as {@code rw-r-----}; set whatever the process's umask, once the bytes are there
   */
  public static void create(Path file, String mode, Content content) throws IOException {
    boolean whole = false;
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      try {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        content.writeTo(out);
        out.flush();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        channel.force(true);
        whole = true;
      } finally {
        if (!whole) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /**
   * Puts new content under {@code file}: a reader sees the old bytes or the new ones, never a
   * mixture, also after a crash.
   */
  public static void replace(Path file, String mode, Content content) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + "." + System.nanoTime());
    create(temporary, mode, content);
    try {
      rename(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
    sync(file.toAbsolutePath().resolveSibling(""));
  }

  /** One atomic step within a file system; what was under {@code to} is gone. */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A second name for the same bytes; fails if the name is taken. */
  public static void link(Path existing, Path name) throws IOException {
    Files.createLink(name, existing);
  }

  /** Whether there was something to delete. */
  public static boolean delete(Path file) throws IOException {
    return Files.deleteIfExists(file);
  }

  /** Brings the bytes of a file, or the names in a directory, onto the disk. */
  public static void sync(Path path) throws IOException {
    // Linux lets what is open for reading be fsynced, directories included.
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
