// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.nio.file.Path;
import java.time.Duration;
import org.lazareto.limit.ByteSize;

/**
 * Where held mail lies and how long. Settings: {@code [quarantine]}. Immutable.
 *
 * @param directory the store; one file system, used by nothing else
 * @param keyFile the key of everything in the store, made at first use with mode 0600
 * @param keep how long a message is held
 * @param quota how many bytes the store may take on disk; the oldest messages make room
 * @param sharedFrom parts from this size on are stored once, however often they come
 * @param sharedParts how many parts of one message, the largest first, are stored that way
 * @param partsKept how many parts and findings of a message its description lists
 * @param abandonedAfter the age from which half-written files count as left by a crash
 * @param passValid how long a released message may take to come back through the gate
 */
public record QuarantineSettings(
    Path directory,
    Path keyFile,
    Duration keep,
    ByteSize quota,
    ByteSize sharedFrom,
    int sharedParts,
    int partsKept,
    Duration abandonedAfter,
    Duration passValid) {

  public static QuarantineSettings defaults() {
    return new QuarantineSettings(
        Path.of("/var/lib/lazareto/quarantine"),
        Path.of("/var/lib/lazareto/quarantine.key"),
        Duration.ofDays(60),
        ByteSize.gigabytes(20),
        ByteSize.kilobytes(4),
        64,
        200,
        Duration.ofDays(1),
        Duration.ofDays(1));
  }

  /** The same for a store in another place, its key beside it: the demonstration, tests. */
  public QuarantineSettings at(Path elsewhere) {
    Path key = elsewhere.resolveSibling(elsewhere.getFileName() + ".key");
    return new QuarantineSettings(
        elsewhere, key, keep, quota, sharedFrom, sharedParts, partsKept, abandonedAfter, passValid);
  }
}
