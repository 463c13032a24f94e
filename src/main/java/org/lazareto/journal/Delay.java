// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Duration;
import java.util.SortedMap;

/** The buckets of the time between a message's arrival and its last final row. Stateless. */
final class Delay {

  private static final long[] BOUNDS = {
    50,
    100,
    250,
    500,
    1_000,
    2_500,
    5_000,
    10_000,
    30_000,
    60_000,
    300_000,
    900_000,
    3_600_000,
    21_600_000,
    86_400_000,
    432_000_000
  };

  private Delay() {}

  /** The upper bound of the bucket in milliseconds; the last one takes everything longer. */
  static long bucket(long millis) {
    for (long bound : BOUNDS) {
      if (millis <= bound) {
        return bound;
      }
    }
    return BOUNDS[BOUNDS.length - 1];
  }

  /**
   * The bound below which the given share of all messages lies; zero if there are none.
   *
   * @param buckets how many messages fell into each
   */
  static Duration quantile(SortedMap<Long, Long> buckets, double share) {
    long all = buckets.values().stream().mapToLong(Long::longValue).sum();
    long wanted = (long) Math.ceil(all * share);
    long passed = 0;
    for (var bucket : buckets.entrySet()) {
      passed += bucket.getValue();
      if (passed >= wanted) {
        return Duration.ofMillis(bucket.getKey());
      }
    }
    return Duration.ZERO;
  }
}
