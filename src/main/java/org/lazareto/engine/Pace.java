// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.time.Duration;

/**
 * How many contents an engine is given at once, by how long it takes. What it is given beyond what
 * it can work on only waits, and makes others wait who ask it too. Immutable.
 *
 * @param usual what half of its calls took while it was quick; zero before the first look
 */
record Pace(int places, Duration usual) {

  private static final int SLOW = 4;
  private static final int QUICK = 2;

  /** Never fewer: one long content must not hold up everything. */
  private static final int LEAST = 2;

  /** As an engine begins. */
  static Pace of(int most) {
    return new Pace(most, Duration.ZERO);
  }

  /** The pace after some calls of which half took no longer than {@code median}. Pure. */
  Pace after(Duration median, int most) {
    boolean first = usual.isZero();
    int next = places;
    if (!first && median.compareTo(usual.multipliedBy(SLOW)) > 0) {
      next = Math.max(Math.min(LEAST, most), places - 1);
    } else if (first || median.compareTo(usual.multipliedBy(QUICK)) < 0) {
      next = Math.min(most, places + 1);
    }
    return new Pace(next, first ? median : slowlyTo(median));
  }

  // Signatures grow: what was quick once is not the measure for ever.
  private Duration slowlyTo(Duration median) {
    Duration later = usual.plus(usual.dividedBy(100));
    return median.compareTo(later) < 0 ? median : later;
  }
}
