// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the thread of a line when something came, or is to be sent. Thread-safe. */
final class Bell {

  private final Semaphore rung = new Semaphore(0);

  void ring() {
    rung.release();
  }

  /** Whether it rang, before this call or within this time. */
  boolean heard(Duration atMost) throws InterruptedException {
    boolean heard = rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    int ignored = rung.drainPermits();
    return heard;
  }
}
