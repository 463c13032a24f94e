// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.lazareto.text.LazaretoException;

/** The right to change a set: one update at a time, of this process or another. */
final class SetLock implements AutoCloseable {

  static final String FILE = ".lock";

  private final FileChannel channel;

  private SetLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of the set in {@code root}.
   *
   * @throws LazaretoException if an update of it runs
   */
  static SetLock take(Path root) throws IOException {
    Files.createDirectories(root);
    FileChannel channel =
        FileChannel.open(root.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new SetLock(channel);
      }
    } catch (OverlappingFileLockException _) {
      // Held by another thread of ours.
    }
    channel.close();
    throw new LazaretoException("update.busy", root.getFileName());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
