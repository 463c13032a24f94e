// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.journal.Statistics.Dimension;
import org.lazareto.store.Database;

/**
 * Sums up what past days (in UTC) had of each direction, route and institution. The figures are the
 * same with these sums and without; only the waiting for them is not. Stateless.
 */
public final class DaySlices {

  private final Database database;
  private final InstantSource clock;

  public DaySlices(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Sums up days that are over and not summed up, the oldest first, each in a transaction of its
   * own, so that the mail's own writing goes on in between.
   *
   * @return how many, {@code most} if there may be more
   */
  public int make(int most) {
    long today = Math.floorDiv(Figures.hour(clock.instant()), Aggregates.DAY_HOURS);
    int made = 0;
    while (made < most && unsummed(today).isPresent()) {
      database.change(handle -> oldest(handle, today).ifPresent(day -> sum(handle, day)));
      made++;
    }
    return made;
  }

  // Asked apart, so that nothing is written while there is nothing to do.
  private Optional<Long> unsummed(long today) {
    return database.read(handle -> oldest(handle, today));
  }

  private static Optional<Long> oldest(Handle handle, long today) {
    return handle
        .createQuery("SELECT day FROM day_unsummed WHERE day < ? ORDER BY day LIMIT 1")
        .bind(0, today)
        .mapTo(Long.class)
        .findOne();
  }

  private static void sum(Handle handle, long day) {
    for (Dimension dimension : Dimension.values()) {
      String name = Labels.of(dimension);
      handle.execute(
          "INSERT INTO day_slice SELECT '%1$s', day, %1$s, ".formatted(name)
              + """
              sum(messages), sum(messages * (verdict = 'infected')),
                sum(messages * (verdict = 'blocked')), sum(messages * (verdict = 'unscannable'))
              FROM day_message WHERE day = ? GROUP BY
              """
              + name,
          day);
    }
    handle.execute("DELETE FROM day_unsummed WHERE day = ?", day);
  }
}
