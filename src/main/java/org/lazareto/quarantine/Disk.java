// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.lazareto.store.Durable;

/**
 * Everything that changes the file system, one method per step that can be interrupted; tests cut
 * the power between any two of them. And the opening of sealed files, which tests count.
 * Thread-safe.
 */
interface Disk {

  Disk REAL = new Disk() {};

  /** A new file for our eyes only; fails if the name is taken. */
  default OutputStream create(Path file) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Set<StandardOpenOption> how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return Channels.newOutputStream(Files.newByteChannel(file, how, mode));
  }

  /** A file to be read. */
  default InputStream open(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  /** Makes a directory for our eyes only; one that is there already will do. */
  default void directory(Path directory) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    try {
      Files.createDirectory(directory, mode);
    } catch (FileAlreadyExistsException _) {
      // will do
    }
  }

  /** On return the bytes of a file, or the names in a directory, survive a power cut. */
  default void sync(Path path) throws IOException {
    Durable.sync(path);
  }

  default void link(Path existing, Path name) throws IOException {
    Durable.link(existing, name);
  }

  default void rename(Path from, Path to) throws IOException {
    Durable.rename(from, to);
  }

  default void delete(Path path) throws IOException {
    var ignored = Durable.delete(path);
  }

  static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path : parent;
  }
}
