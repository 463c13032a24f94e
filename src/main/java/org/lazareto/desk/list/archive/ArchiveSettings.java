// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.time.Duration;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * The archives of lists. Settings: {@code [desk.archive]}.
 *
 * @param most posts of all lists together
 * @param size of all of them
 * @param keep how long one is kept
 * @param dropOldest whether the oldest make room for new ones; if not, new ones are not kept
 * @param joins how old a thread may be that a post joins by its subject alone
 */
public record ArchiveSettings(
    int most, ByteSize size, Duration keep, boolean dropOldest, Duration joins) {

  public ArchiveSettings {
    AtLeast.one("most", most);
    AtLeast.one("size", size.bytes());
    AtLeast.one("keep", keep.toSeconds());
    AtLeast.one("joins", joins.toSeconds());
  }

  public static ArchiveSettings defaults() {
    return new ArchiveSettings(
        20_000, ByteSize.megabytes(2048), Duration.ofDays(3650), true, Duration.ofDays(30));
  }
}
