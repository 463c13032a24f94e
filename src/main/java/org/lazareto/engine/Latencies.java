// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.time.Duration;

/**
 * How long calls took, in steps of a quarter of a power of two: little memory, however many calls.
 * Confined to whoever guards it.
 */
final class Latencies {

  private static final int STEPS = 4;

  private final long[] counts = new long[Long.SIZE * STEPS];
  private long calls;

  void add(Duration took) {
    counts[step(Math.max(STEPS, took.toNanos()))]++;
    calls++;
  }

  /** What {@code percent} of the calls stayed below, at most a quarter too much; zero for none. */
  Duration below(int percent) {
    long wanted = Math.ceilDiv(calls * percent, 100);
    long seen = 0;
    for (int step = 0; step < counts.length && wanted > 0; step++) {
      seen += counts[step];
      if (seen >= wanted) {
        return Duration.ofNanos(end(step));
      }
    }
    return Duration.ZERO;
  }

  private static int step(long nanos) {
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
    long quarter = (nanos >> (power - 2)) & (STEPS - 1);
    return power * STEPS + (int) quarter;
  }

  private static long end(int step) {
    long power = 1L << (step / STEPS);
    return power + power / STEPS * (step % STEPS + 1);
  }
}
