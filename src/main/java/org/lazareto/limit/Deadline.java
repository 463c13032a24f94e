// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A point on the monotonic clock by which something must have ended. Immutable. */
public final class Deadline {

  private final LongSupplier nanoClock;
  private final long at;

  private Deadline(LongSupplier nanoClock, long at) {
    this.nanoClock = nanoClock;
    this.at = at;
  }

  public static Deadline after(Duration wait) {
    return after(wait, System::nanoTime);
  }

  /** The same on an injected clock in nanoseconds. */
  public static Deadline after(Duration wait, LongSupplier nanoClock) {
    return new Deadline(nanoClock, nanoClock.getAsLong() + wait.toNanos());
  }

  public boolean expired() {
    return nanoClock.getAsLong() - at >= 0;
  }

  /** The time left; zero once expired, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, at - nanoClock.getAsLong()));
  }

  /** The earlier of this and {@code other}. */
  public Deadline orEarlier(Deadline other) {
    return at - other.at <= 0 ? this : other;
  }
}
