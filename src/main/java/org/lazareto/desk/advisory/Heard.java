// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.store.Database;

/**
 * Advisories that hubs published, kept among our own, so that readers find them where they find
 * these; nobody here writes or closes them. Thread-safe.
 */
public final class Heard {

  private final Database database;
  private final List<String> passOn;
  private final Clock clock;

  /**
   * @param database with the tables of the desk
   * @param passOn where what stands above the webmail is mailed to: names of lists, or addresses
   */
  public Heard(Database database, List<String> passOn, Clock clock) {
    this.database = database;
    this.passOn = List.copyOf(passOn);
    this.clock = clock;
  }

  /**
   * Takes up all that a hub tells; what it tells no longer is closed. On disk on return.
   *
   * @return how many are new, other or closed
   */
  public int take(String hub, List<Dispatch> told) {
    return database.write(
        handle -> {
          Instant now = Instant.ofEpochMilli(clock.millis());
          HeardRows rows = new HeardRows(handle, hub, new HeardRows.PassOn(passOn, now));
          Map<String, HeardRows.Kept> left = rows.kept();
          int changed = 0;
          for (Dispatch one : told) {
            changed += take(rows, one, Optional.ofNullable(left.remove(one.name()))) ? 1 : 0;
          }
          for (HeardRows.Kept over : left.values()) {
            changed += rows.close(over, now) ? 1 : 0;
          }
          return changed;
        });
  }

  private static boolean take(HeardRows rows, Dispatch one, Optional<HeardRows.Kept> kept) {
    if (kept.isEmpty()) {
      rows.add(one);
      return true;
    }
    if (kept.get().hubVersion() != one.version()) {
      rows.change(kept.get(), one);
      return true;
    }
    // It was not among what was told for a while: a hub closes none for a time.
    return rows.open(kept.get());
  }
}
