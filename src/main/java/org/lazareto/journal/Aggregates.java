// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * The hour's counters, moved by one message that becomes final. Confined to the transaction of the
 * final rows.
 */
final class Aggregates {

  static final long HOUR = Duration.ofHours(1).toMillis();

  private final Handle handle;
  private final String id;
  private final Instant when;

  private Aggregates(Handle handle, String id, Instant when) {
    this.handle = handle;
    this.id = id;
    this.when = when;
  }

  static Aggregates forMessage(Handle handle, String id, Instant when) {
    return new Aggregates(handle, id, when);
  }

  /** Counts pairs that became final. */
  void recipients(Outcome outcome, int count) {
    if (count == 0) {
      return;
    }
    handle.execute(
        """
        INSERT INTO hour_recipient
          SELECT ?, direction, route, institution, ?, ? FROM message WHERE id = ?
        ON CONFLICT DO UPDATE SET recipients = recipients + excluded.recipients""",
        hour(),
        outcome.label(),
        count,
        id);
  }

  /**
   * Counts the message itself, which has become final, with its findings and its delay.
   *
   * @param found whether it has findings
   */
  void message(boolean found) {
    handle.execute(
        """
        INSERT INTO hour_message
          SELECT ?, direction, route, institution, verdict, 1, size FROM message WHERE id = ?
        ON CONFLICT DO UPDATE SET messages = messages + 1, bytes = bytes + excluded.bytes""",
        hour(),
        id);
    if (found) {
      findings();
    }
    handle.execute(
        """
        INSERT INTO hour_delay VALUES (?, ?, 1)
        ON CONFLICT DO UPDATE SET messages = messages + 1""",
        hour(),
        Delay.bucket(when.toEpochMilli() - arrived()));
  }

  private void findings() {
    handle.execute(
        """
        INSERT INTO hour_finding
          SELECT DISTINCT ?, f.kind, f.name, 1 FROM finding f WHERE f.message = ?
        ON CONFLICT DO UPDATE SET messages = messages + 1""",
        hour(),
        id);
  }

  private long hour() {
    return Math.floorDiv(when.toEpochMilli(), HOUR);
  }

  private long arrived() {
    return handle
        .createQuery("SELECT arrived FROM message WHERE id = ?")
        .bind(0, id)
        .mapTo(Long.class)
        .one();
  }
}
