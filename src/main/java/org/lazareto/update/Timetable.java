// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lazareto.text.LazaretoException;

/**
 * Runs each set when it is due, one after the other: lines are thin and machines are old. In a
 * thread of its own.
 */
public final class Timetable implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Timetable.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final Updates updates;
  private final Runnable switched;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("updates").daemon().factory());

  /**
   * @param switched called at the start and after each run
   */
  public Timetable(Updates updates, Runnable switched) {
    this.updates = updates;
    this.switched = switched;
  }

  public void start() {
    switched.run();
    var ignored =
        clockwork.scheduleWithFixedDelay(
            this::look, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }

  private void look() {
    for (Supply supply : updates.supplies()) {
      try {
        if (updates.due(supply)) {
          Attempt attempt = updates.run(supply.name(), Progress.NONE);
          LOG.log(Level.INFO, "{0}: {1}", supply.name(), attempt.outcome().label());
          switched.run();
        }
      } catch (IOException | RuntimeException | Error e) {
        Level level = e instanceof LazaretoException ? Level.INFO : Level.WARNING;
        LOG.log(level, supply.name() + " will be tried again", e);
      }
    }
  }
}
