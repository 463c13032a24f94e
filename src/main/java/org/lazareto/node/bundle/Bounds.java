// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.time.Duration;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * What of a bundle is plausible. Settings: {@code [node.bundle]}.
 *
 * @param size how many bytes a bundle may have
 * @param unpacked how many bytes one of its sections may have, unpacked
 * @param entries how many entries a section may have
 * @param line how long the text of an entry may be
 * @param skew how far the clocks of hub and node may differ
 * @param valid how long a bundle counts from when it was made
 */
public record Bounds(
    ByteSize size, ByteSize unpacked, int entries, ByteSize line, Duration skew, Duration valid) {

  public Bounds {
    AtLeast.one("size", size.bytes());
    AtLeast.one("unpacked", unpacked.bytes());
    AtLeast.one("entries", entries);
    AtLeast.one("line", line.bytes());
  }

  public static Bounds defaults() {
    return new Bounds(
        ByteSize.megabytes(400),
        ByteSize.gigabytes(1),
        100_000,
        ByteSize.kilobytes(64),
        Duration.ofHours(26),
        Duration.ofDays(30));
  }
}
