// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Makes ids for the copies of a split message, in the form that sendmail gives its own: time,
 * sequence and process id. No live sendmail has our process id, so none can make the same one.
 * Thread-safe.
 */
final class CopyIds {

  // sendmail's QueueIdChars: sixty of them, so that minutes and seconds are one character each.
  private static final String CHARS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx";

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
    } else if (++sequence >= CHARS.length() * CHARS.length()) {
      second = second.plusSeconds(1);
      sequence = 0;
    }
    ZonedDateTime time = second.atZone(ZoneOffset.UTC);
    StringBuilder id = new StringBuilder(18);
    for (int digit :
        new int[] {
          (time.getYear() - 1900) % 60,
          time.getMonthValue() - 1,
          time.getDayOfMonth(),
          time.getHour(),
          time.getMinute(),
          time.getSecond(),
          sequence / CHARS.length(),
          sequence % CHARS.length()
        }) {
      id.append(CHARS.charAt(digit));
    }
    return new QueueId(id.append("%06d".formatted(processId)).toString());
  }
}
