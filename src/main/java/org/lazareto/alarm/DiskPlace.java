// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where on the disks something failed: what an alarm of {@link Kind#DISK} is about. */
public final class DiskPlace {

  private DiskPlace() {}

  /**
   * The directory that it names: every message has files of its own, which are gone a moment later.
   */
  public static Optional<Path> of(Exception e) {
    return e instanceof FileSystemException named && named.getFile() != null
        ? Optional.of(directory(Path.of(named.getFile())))
        : Optional.empty();
  }

  private static Path directory(Path file) {
    Path parent = file.getParent();
    return Files.isDirectory(file) || parent == null ? file : parent;
  }
}
