// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.lazareto.store.Database;

/** Who has read what: each once, and for a while. Thread-safe. */
public final class Seen {

  private final Database database;
  private final Duration remember;
  private final Clock clock;

  public Seen(Database database, Duration remember, Clock clock) {
    this.database = database;
    this.remember = remember;
    this.clock = clock;
  }

  public void note(String reader, String what) {
    database.change(
        handle ->
            handle.execute(
                "INSERT OR IGNORE INTO seen VALUES (?, ?, ?)",
                reader,
                what,
                clock.instant().toEpochMilli()));
  }

  /** The names of what somebody has read. */
  public Set<String> by(String reader) {
    return database.read(
        handle ->
            Set.copyOf(
                handle
                    .createQuery("SELECT what FROM seen WHERE reader = ?")
                    .bind(0, reader)
                    .mapTo(String.class)
                    .list()));
  }

  /** Forgets what was read long ago. */
  public void tidy() {
    database.change(
        handle ->
            handle.execute(
                "DELETE FROM seen WHERE at < ?", clock.instant().minus(remember).toEpochMilli()));
  }
}
