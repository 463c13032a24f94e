// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Control files of messages that have moved on, kept to be written anew for the next ones as long
 * as a queue is being emptied. ext4 does not give an inode out again within five seconds of its
 * deletion, and goes past all of these for each new file: at two hundred messages a second that was
 * an eighth of all processor time. Names in {@code zs}, of which sendmail takes no notice; what a
 * crash leaves is taken away at the next start. Thread-safe.
 */
final class SpareFiles {

  private static final String PREFIX = "zs";

  private final Map<QueueFolder, Queue<Path>> spare = new ConcurrentHashMap<>();
  private final AtomicLong names = new AtomicLong();

  /** One that nobody else gets; oldest first, since who gave it back may still hold its lock. */
  Optional<Path> take(QueueFolder folder) {
    return Optional.ofNullable(of(folder).poll());
  }

  /** A name for a new one. */
  Path name(QueueFolder folder) {
    return folder.control().resolve(PREFIX + names.incrementAndGet());
  }

  void giveBack(QueueFolder folder, Path file) {
    of(folder).add(file);
  }

  private Queue<Path> of(QueueFolder folder) {
    return spare.computeIfAbsent(folder, _ -> new ConcurrentLinkedQueue<>());
  }

  /** Takes away all that nobody has: nothing waits any more. */
  void drop() throws IOException {
    for (Queue<Path> files : spare.values()) {
      for (Path file = files.poll(); file != null; file = files.poll()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Takes away what a crash has left. */
  static void dropLeftovers(QueueFolder folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder.control(), PREFIX + "*")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }
}
