// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.InstantSource;
import org.lazareto.store.Database;

/**
 * Notes the hours in which a gate runs, so that the figures tell an hour without mail from one
 * without a gate. Confined to one thread.
 */
public final class Presence {

  private final Database database;
  private final InstantSource clock;
  private long noted = Long.MIN_VALUE;

  public Presence(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Notes this hour, once. */
  public void note() {
    long hour = Figures.hour(clock.instant());
    if (hour != noted) {
      database.change(
          handle -> handle.execute("INSERT OR IGNORE INTO hour_running VALUES (?)", hour));
      noted = hour;
    }
  }
}
