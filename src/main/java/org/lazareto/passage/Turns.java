// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many messages be examined at once, in the order in which they came. Thread-safe. */
public final class Turns {

  private final int most;
  private final Semaphore free;

  public Turns(int most) {
    this.most = most;
    this.free = new Semaphore(most, true);
  }

  /** Waits for a turn; whether it came. Every turn that is taken must {@link #end}. */
  public boolean take(Duration patience) throws IOException {
    try {
      return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("the gate stops");
    }
  }

  public void end() {
    free.release();
  }

  /** Begins nothing more, and waits for a while until what is at work has ended. */
  public void settle(Duration patience) {
    try {
      boolean ignored = free.tryAcquire(most, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
