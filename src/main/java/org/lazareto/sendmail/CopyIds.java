// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.time.Clock;
import java.time.Instant;

/**
 * Makes ids for the copies of a split message, in the form that sendmail gives its own: time,
 * sequence and process id. No live sendmail has our process id, so none can make the same one.
 * Thread-safe.
 */
final class CopyIds {

  private final Clock clock;
  private final long processId;
  private Instant second = Instant.EPOCH;
  private int sequence;

  CopyIds(Clock clock, long processId) {
    this.clock = clock;
    this.processId = processId;
  }

  /** A new id; at most 3,600 a second, then the next second is waited for in the id's own time. */
  synchronized QueueId next() {
    Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    if (now.isAfter(second)) {
      second = now;
      sequence = 0;
    } else if (++sequence >= IdTime.CHARS.length() * IdTime.CHARS.length()) {
      second = second.plusSeconds(1);
      sequence = 0;
    }
    int sixty = IdTime.CHARS.length();
    return new QueueId(
        IdTime.of(second)
            + IdTime.CHARS.charAt(sequence / sixty)
            + IdTime.CHARS.charAt(sequence % sixty)
            + "%06d".formatted(processId));
  }
}
