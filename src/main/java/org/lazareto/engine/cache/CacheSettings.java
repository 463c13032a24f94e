// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import java.nio.file.Path;
import java.time.Duration;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * How much of the engines' answers is remembered. Settings: {@code [panel.cache]}.
 *
 * @param file where the answers outlast a restart; losing it costs only work
 * @param entries how many answers are kept at most; none for no cache
 * @param bytes how much memory they may take
 * @param cleanFor how long a clean answer may stand for its content
 */
public record CacheSettings(Path file, int entries, ByteSize bytes, Duration cleanFor) {

  public CacheSettings {
    AtLeast.one("bytes", bytes.bytes());
  }

  public static CacheSettings defaults() {
    return new CacheSettings(
        Path.of("/var/lib/lazareto/verdicts"),
        50_000,
        ByteSize.megabytes(16),
        Duration.ofMinutes(15));
  }

  /** The same in another file. */
  public CacheSettings in(Path elsewhere) {
    return new CacheSettings(elsewhere, entries, bytes, cleanFor);
  }

  /** The same with room for so many answers. */
  public CacheSettings holding(int answers) {
    return new CacheSettings(file, answers, bytes, cleanFor);
  }
}
