// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * The pause of whoever listens, after a connection that could not be accepted, for want of file
 * descriptors as a rule: the next would fail at once as well. It tells of it seldom. Thread-safe.
 */
public final class AcceptBackoff {

  private static final Logger LOG = System.getLogger(AcceptBackoff.class.getName());

  private static final long PAUSE_MILLIS = 100;

  private final String door;
  private final Consumer<Exception> hears;
  private final LogThrottle throttle;

  /**
   * Of one door.
   *
   * @param hears why, as often as the log; not of an Error
   */
  public AcceptBackoff(String door, Consumer<Exception> hears, InstantSource clock) {
    this.door = door;
    this.hears = hears;
    this.throttle = new LogThrottle(clock);
  }

  /** To be called by who accepts; comes back when the next try makes sense, and never throws. */
  public void after(Throwable why) {
    try {
      throttle.turn().ifPresent(more -> tell(why, more + 1));
    } catch (RuntimeException | Error _) {
      // Where memory was short it may be so still: the next line tells, nobody stops listening.
    }
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Throwable why, long tries) {
    LOG.log(
        Level.WARNING,
        "{0}: a connection could not be taken, {1} tries since the last line: {2}",
        door,
        tries,
        why.toString());
    if (why instanceof Exception e) {
      hears.accept(e);
    }
  }
}
