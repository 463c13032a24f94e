// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lazareto.ops.LogThrottle;

/** Lets so many messages be examined at once, in the order in which they came. Thread-safe. */
public final class Turns {

  private static final Logger LOG = System.getLogger(Turns.class.getName());

  private final String door;
  private final int most;
  private final Semaphore free;
  private final LogThrottle late;

  /** Those of one door. */
  public Turns(String door, int most, InstantSource clock) {
    this.door = door;
    this.most = most;
    this.free = new Semaphore(most, true);
    this.late = new LogThrottle(clock);
  }

  /** Waits for a turn; whether it came. Every turn that is taken must {@link #end}. */
  public boolean take(Duration patience) throws IOException {
    try {
      boolean came = free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!came) {
        late.turn().ifPresent(more -> tell(more + 1));
      }
      return came;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("the gate stops");
    }
  }

  private void tell(long messages) {
    LOG.log(
        Level.WARNING,
        "{0}: {1} messages waited too long for their turn since the last line",
        door,
        messages);
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
