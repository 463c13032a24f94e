// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.time.Duration;
import java.time.Instant;
import org.lazareto.store.Database;

/**
 * Letters that wait for a moment, in a table that says when they were made, when they are due and
 * how often they were tried. What was put off by a clock that was ahead is brought back once it is
 * right: nothing waits longer than its own longest wait, and what was never tried waits for nothing
 * if it was made later than now. Immutable.
 *
 * @param which of the table's rows are letters that wait, in SQL
 */
public record PutOff(String table, String which) {

  /** In a table that holds nothing else. */
  public PutOff(String table) {
    this(table, "1 = 1");
  }

  /** Has due at once what waits for a moment that the clock had then; most often there is none. */
  public void bringBack(Database database, Instant now, Duration longest) {
    String where = " WHERE due > :now AND (due > :far OR (tries = 0 AND made > :now)) AND " + which;
    long far = now.plus(longest).toEpochMilli();
    boolean any =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT 1 FROM " + table + where + " LIMIT 1")
                    .bind("now", now.toEpochMilli())
                    .bind("far", far)
                    .mapTo(Integer.class)
                    .findFirst()
                    .isPresent());
    if (any) {
      database.change(
          handle ->
              handle
                  .createUpdate("UPDATE " + table + " SET due = :now" + where)
                  .bind("now", now.toEpochMilli())
                  .bind("far", far)
                  .execute());
    }
  }
}
