// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.lazareto.ops.Seldom;

/**
 * What a door does with connections that cannot be taken, for want of file descriptors as a rule:
 * the next would fail at once as well, so it tells seldom and waits a little. Thread-safe.
 */
public final class Untaken {

  private static final Logger LOG = System.getLogger(Untaken.class.getName());

  private static final long PAUSE_MILLIS = 100;

  private final String door;
  private final Consumer<Exception> hears;
  private final Seldom seldom;

  /**
   * Of one door.
   *
   * @param hears why, as often as the log
   */
  public Untaken(String door, Consumer<Exception> hears, InstantSource clock) {
    this.door = door;
    this.hears = hears;
    this.seldom = new Seldom(clock);
  }

  /** To be called by who accepts; comes back when the next try makes sense. */
  public void by(IOException why) {
    seldom.turn().ifPresent(more -> tell(why, more + 1));
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(IOException why, long tries) {
    LOG.log(
        Level.WARNING,
        "{0}: a connection could not be taken, {1} tries since the last line: {2}",
        door,
        tries,
        why.toString());
    hears.accept(why);
  }
}
