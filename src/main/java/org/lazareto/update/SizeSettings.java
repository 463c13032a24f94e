// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * What of a set is plausible. Settings: {@code sizes} of a source.
 *
 * @param smallest a whole file of signatures below this is refused
 * @param largest a file above this is not taken
 * @param unpacked what a set may unpack to
 * @param files how many files a set may have
 * @param shrink by how many percent a set may be smaller than the installed one
 */
public record SizeSettings(
    ByteSize smallest, ByteSize largest, ByteSize unpacked, int files, int shrink) {

  public SizeSettings {
    AtLeast.one("largest", largest.bytes());
    AtLeast.one("unpacked", unpacked.bytes());
    AtLeast.one("files", files);
  }

  public static SizeSettings defaults() {
    return new SizeSettings(
        new ByteSize(1), ByteSize.megabytes(512), ByteSize.gigabytes(2), 200, 40);
  }

  /** Refuses {@code file} if it has implausibly few of what the installed one has many of. */
  public void notShrunk(String file, long now, long before) {
    if (now * 100 < before * (100 - shrink)) {
      throw new RefusedException(
          "update.refused.shrunk", file, Long.toString(now), Long.toString(before));
    }
  }

  /** Refuses {@code file} if it is too large, or too small to be what it should be. */
  public void window(String file, long size) {
    if (size > largest.bytes()) {
      throw new RefusedException("update.refused.large", file, largest.toString());
    }
    if (size < smallest.bytes()) {
      throw new RefusedException(
          "update.refused.small", file, Long.toString(size), smallest.toString());
    }
  }
}
