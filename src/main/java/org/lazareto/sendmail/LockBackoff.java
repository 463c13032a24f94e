// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.time.Duration;

/**
 * How long until a file that somebody has locked is looked at again: 5, 10, 20, 40, 40… ms for
 * three seconds, then ever longer, for then it is no sendmail that receives.
 */
final class LockBackoff {

  private static final Duration FIRST = Duration.ofMillis(5);
  private static final Duration LAST = Duration.ofSeconds(5);

  /** How long a wait may be, so that nobody notices it, and for how many looks. */
  private static final Duration UNNOTICED = Duration.ofMillis(40);

  private static final int CLOSE_LOOKS = 80;

  private LockBackoff() {}

  static Duration after(int looks) {
    boolean close = looks < CLOSE_LOOKS;
    Duration first = close ? FIRST : UNNOTICED;
    Duration most = close ? UNNOTICED : LAST;
    Duration wait = first.multipliedBy(1L << Math.min(close ? looks : looks - CLOSE_LOOKS, 10));
    return wait.compareTo(most) < 0 ? wait : most;
  }
}
