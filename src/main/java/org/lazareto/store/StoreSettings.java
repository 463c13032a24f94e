// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.nio.file.Path;
import java.time.Duration;
import org.lazareto.text.LazaretoException;

/**
 * Where the database is and how it is used. Settings: {@code [store]}.
 *
 * @param database the SQLite file; its directory is made if it is missing
 * @param readers how many threads read at once
 * @param group how many pieces of work one transaction may hold
 * @param queue how many pieces of work may wait; further callers wait outside
 * @param busy how long to wait for another process that is writing
 * @param linger how long work that nobody waits for may wait for more of its kind
 * @param late how much of it there is before it has its turn sooner
 */
public record StoreSettings(
    Path database, int readers, int group, int queue, Duration busy, Duration linger, int late) {

  public StoreSettings {
    int fewest = Math.min(readers, Math.min(Math.min(group, queue), late));
    if (fewest < 1) {
      throw new LazaretoException(
          "config.refused.at-least-one", "readers, group, queue, late", fewest);
    }
  }

  public static StoreSettings defaults() {
    return at(Path.of("/var/lib/lazareto/lazareto.db"));
  }

  /** The defaults with the database in {@code file}. */
  public static StoreSettings at(Path file) {
    return new StoreSettings(
        file, 2, 128, 10_000, Duration.ofSeconds(10), Duration.ofMillis(100), 16);
  }
}
