// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * sendmail's own lock on a control file, held until closed; it survives renames of the file.
 *
 * <p>The receiving daemon writes each control file twice (qf, then tf renamed over it), so a lock
 * on the first may be a lock on a file that is no more: the inode of the path is compared with the
 * locked one, as sendmail's queue runner does. Confined to one thread.
 */
final class QueueLock implements AutoCloseable {

  private final int descriptor;

  private QueueLock(int descriptor) {
    this.descriptor = descriptor;
  }

  /** The lock, or nothing if the file is locked, being replaced, or gone. */
  static Optional<QueueLock> tryLock(Path file, Locking locking) throws IOException {
    return tryLock(file, locking, false);
  }

  /** The same for a file of our own, which nobody replaces by another. */
  static Optional<QueueLock> tryLockOurs(Path file, Locking locking) throws IOException {
    return tryLock(file, locking, true);
  }

  private static Optional<QueueLock> tryLock(Path file, Locking locking, boolean ours)
      throws IOException {
    int descriptor;
    try {
      descriptor = Libc.open(file, locking == Locking.FCNTL);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
    boolean kept = false;
    try {
      kept = lock(descriptor, locking) && (ours || isStill(file, descriptor));
      return kept ? Optional.of(new QueueLock(descriptor)) : Optional.empty();
    } finally {
      if (!kept) {
        Libc.close(descriptor);
      }
    }
  }

  private static boolean lock(int descriptor, Locking locking) throws IOException {
    return switch (locking) {
      case FLOCK -> Libc.flock(descriptor);
      case FCNTL -> Libc.fcntlLock(descriptor);
    };
  }

  private static boolean isStill(Path file, int descriptor) throws IOException {
    try {
      return inode(file, LinkOption.NOFOLLOW_LINKS)
          .equals(inode(Path.of("/proc/self/fd/" + descriptor)));
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  // Linux tells device and number of every file.
  private static Object inode(Path file, LinkOption... links) throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(file, BasicFileAttributes.class, links).fileKey());
  }

  @Override
  public void close() {
    Libc.close(descriptor);
  }
}
