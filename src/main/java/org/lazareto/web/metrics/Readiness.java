// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Whether the portal can show what it has to, found out at most every few seconds. Thread-safe. */
final class Readiness {

  private static final Duration FRESH = Duration.ofSeconds(5);

  private final BooleanSupplier look;
  private final Clock clock;
  private Instant looked = Instant.EPOCH;
  private boolean ready;

  Readiness(BooleanSupplier look, Clock clock) {
    this.look = look;
    this.clock = clock;
  }

  // One looks and the others wait for it: strangers cannot keep the gate busy.
  synchronized boolean now() {
    Duration age = Duration.between(looked, clock.instant());
    if (age.isNegative() || age.compareTo(FRESH) >= 0) {
      ready = look.getAsBoolean();
      looked = clock.instant();
    }
    return ready;
  }
}
