// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;

/** When something was done last that is done again and again. Confined to one thread. */
final class Recurring {

  private final Duration every;
  private Instant last = Instant.EPOCH;

  /** Due at once. */
  Recurring(Duration every) {
    this.every = every;
  }

  /** Whether it is to be done now, which is then when it was done last. */
  boolean due(Instant now) {
    // By a clock that was set back, the last time was later than now.
    boolean due = last.isAfter(now) || last.plus(every).isBefore(now);
    last = due ? now : last;
    return due;
  }
}
