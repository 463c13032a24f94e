// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Lets one line of a kind into the log in so much time and counts the others: what strangers can
 * cause as often as they like shall not fill the disk. Thread-safe.
 */
public final class LogThrottle {

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private Instant next = Instant.MIN;
  private long leftOut;

  public LogThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /** How many lines were left out since the last one; empty if this one is left out too. */
  public synchronized OptionalLong turn() {
    Instant now = clock.instant();
    // A clock that was set back must not silence the log.
    boolean early = now.isBefore(next) && !now.isBefore(next.minus(PAUSE));
    if (early) {
      leftOut++;
      return OptionalLong.empty();
    }
    long told = leftOut;
    next = now.plus(PAUSE);
    leftOut = 0;
    return OptionalLong.of(told);
  }
}
