// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A bucket of bytes that fills at a steady speed. Confined to one thread. */
final class Pace {

  private static final long SECOND = 1_000_000_000L;

  /** How much may have gathered while nothing was taken, in time: a short burst is not worth it. */
  private static final long BURST = SECOND / 10;

  private final long speed;
  private final LongSupplier nanoClock;
  private long earned;

  /**
   * A full bucket.
   *
   * @param speed bytes a second; 0 for no bound
   */
  Pace(long speed, LongSupplier nanoClock) {
    this.speed = speed;
    this.nanoClock = nanoClock;
    this.earned = nanoClock.getAsLong() - BURST;
  }

  /** How much to take at once, so that the speed is even, of {@code most}. */
  int piece(int most) {
    return speed == 0 ? most : Math.clamp(speed / 10, 1, most);
  }

  /** How long to wait now that so many bytes have been taken. */
  Duration taken(long count) {
    if (speed == 0) {
      return Duration.ZERO;
    }
    long now = nanoClock.getAsLong();
    earned = Math.max(earned, now - BURST) + count * SECOND / speed;
    return Duration.ofNanos(Math.max(0, earned - now));
  }
}
