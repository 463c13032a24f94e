// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How whoever listens takes connections: one after the other, until the server is closed. One that
 * could not be taken, for want of file descriptors as a rule, is told of seldom, and followed by a
 * pause: the next would fail at once as well. Thread-safe.
 */
public final class AcceptLoop {

  private static final Logger LOG = System.getLogger(AcceptLoop.class.getName());

  private static final long PAUSE_MILLIS = 100;

  private final String door;
  private final Consumer<Exception> hears;
  private final LogThrottle throttle;

  /** Takes a connection, once there is one. */
  @FunctionalInterface
  public interface Turn {
    void take() throws IOException;
  }

  /**
   * Of one door.
   *
   * @param hears why one could not be taken, as often as the log; not of an Error
   */
  public AcceptLoop(String door, Consumer<Exception> hears, InstantSource clock) {
    this.door = door;
    this.hears = hears;
    this.throttle = new LogThrottle(clock);
  }

  /** Takes them as long as the server is open. */
  public void run(BooleanSupplier open, Turn turn) {
    while (open.getAsBoolean()) {
      try {
        turn.take();
      } catch (IOException | RuntimeException | Error e) {
        // An Error too: one moment without memory must not close the door for good.
        if (open.getAsBoolean()) {
          pauseAfter(e);
        }
      }
    }
  }

  /**
   * Hands a connection to its session.
   *
   * @param begin begins the session, which closes it in the end
   * @param leave gives its place back if that cannot begin
   */
  public static void handOver(Closeable connection, Runnable begin, Runnable leave)
      throws IOException {
    try {
      begin.run();
    } catch (RuntimeException | Error e) {
      leave.run();
      connection.close();
      throw e;
    }
  }

  /** Comes back when the next try makes sense, and never throws. */
  void pauseAfter(Throwable why) {
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
