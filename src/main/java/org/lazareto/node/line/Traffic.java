// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.line;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.lazareto.store.Database;

/** How much each line carried in each hour, and whether it may carry more. Thread-safe. */
public final class Traffic {

  private static final long HOUR = 3_600_000;
  private static final int HOURS_OF_A_DAY = 24;
  private static final int KEPT_HOURS = 24 * 40;

  private final Database database;
  private final Clock clock;

  public Traffic(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What a line carried in a time. */
  public record Carried(String line, long received, long sent) {}

  public void received(String line, long bytes) {
    count(line, bytes, 0);
  }

  public void sent(String line, long bytes) {
    count(line, 0, bytes);
  }

  /** Whether the hour and the day have room left on this line. */
  public boolean allows(String line, LineSettings settings) {
    return left(settings.perHour().bytes(), line, 1) > 0
        && left(settings.perDay().bytes(), line, HOURS_OF_A_DAY) > 0;
  }

  /**
   * Whether a file that cannot be cut into pieces fits into what is left of the hour and the day;
   * one that is larger than a whole of them passes as soon as anything is left.
   */
  public boolean room(String line, LineSettings settings, long size) {
    return fits(settings.perHour().bytes(), line, 1, size)
        && fits(settings.perDay().bytes(), line, HOURS_OF_A_DAY, size);
  }

  private boolean fits(long most, String line, int hours, long size) {
    long left = left(most, line, hours);
    return size <= left || (size > most && left > 0);
  }

  private long left(long most, String line, int hours) {
    if (most == 0) {
      return Long.MAX_VALUE;
    }
    long now = hour();
    long carried =
        database.read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT coalesce(sum(received + sent), 0) FROM node_traffic
                        WHERE line = ? AND hour > ? AND hour <= ?\
                        """)
                    .bind(0, line)
                    .bind(1, now - hours)
                    .bind(2, now)
                    .mapTo(Long.class)
                    .one());
    return most - carried;
  }

  /** What each line carried since. */
  public List<Carried> since(Instant from) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT line, sum(received), sum(sent) FROM node_traffic WHERE hour >= ?
                    GROUP BY line ORDER BY line\
                    """)
                .bind(0, from.toEpochMilli() / HOUR)
                .map((row, _) -> new Carried(row.getString(1), row.getLong(2), row.getLong(3)))
                .list());
  }

  /** Forgets what is older than a month and some. */
  public void forget() {
    database.change(
        handle -> handle.execute("DELETE FROM node_traffic WHERE hour < ?", hour() - KEPT_HOURS));
  }

  private void count(String line, long received, long sent) {
    database.change(
        handle ->
            handle.execute(
                """
                INSERT INTO node_traffic (line, hour, received, sent) VALUES (?, ?, ?, ?)
                ON CONFLICT (line, hour) DO UPDATE SET received = received + excluded.received,
                  sent = sent + excluded.sent\
                """,
                line,
                hour(),
                received,
                sent));
  }

  private long hour() {
    return clock.millis() / HOUR;
  }
}
