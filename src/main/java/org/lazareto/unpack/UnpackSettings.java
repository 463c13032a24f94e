// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.nio.file.Path;
import org.lazareto.limit.ByteSize;

/**
 * Where and how decoded parts are kept while they are examined. Settings: {@code [unpack]}. How
 * much may be unpacked is said by {@link org.lazareto.limit.Limits}.
 *
 * @param spool the directory of temporary files
 * @param memory the size from which a decoded part goes to a temporary file
 * @param skeleton the greatest size of the message as mail with its attachments cut
 * @param skeletonText how much of each text body stays in it
 */
public record UnpackSettings(
    Path spool, ByteSize memory, ByteSize skeleton, ByteSize skeletonText) {

  public static UnpackSettings defaults() {
    return new UnpackSettings(
        Path.of(System.getProperty("java.io.tmpdir")),
        ByteSize.kilobytes(256),
        ByteSize.megabytes(4),
        ByteSize.megabytes(1));
  }
}
