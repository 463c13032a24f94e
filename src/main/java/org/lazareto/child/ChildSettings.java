// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import java.time.Duration;
import org.lazareto.limit.ByteSize;

/**
 * What a program that reads hostile bytes may use. Settings: {@code [child]}.
 *
 * @param memory its address space
 * @param cpu its processor time
 * @param time its time in all
 * @param openFiles how many files it may have open
 * @param fileSize how large a file it may write
 * @param sandbox the least that must keep it in; where the host cannot, it is not started
 */
public record ChildSettings(
    ByteSize memory,
    Duration cpu,
    Duration time,
    int openFiles,
    ByteSize fileSize,
    Confinement sandbox) {

  public static ChildSettings defaults() {
    return new ChildSettings(
        ByteSize.megabytes(128),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        64,
        ByteSize.megabytes(256),
        Confinement.NETWORK);
  }
}
