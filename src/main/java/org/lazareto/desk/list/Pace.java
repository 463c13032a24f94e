// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.util.concurrent.TimeUnit;

/** Lets so many through in a second, evenly. Thread-safe. */
final class Pace {

  private final long between;
  private long next = System.nanoTime();

  Pace(int perSecond) {
    this.between = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** Waits for one's turn. */
  void await() throws InterruptedException {
    long wait = turn();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }

  private synchronized long turn() {
    long now = System.nanoTime();
    long mine = Math.max(now, next);
    next = mine + between;
    return mine - now;
  }
}
