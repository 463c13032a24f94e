// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The debug trace of a running program as people switch it: on for a while, after which it ends by
 * itself, so that one who forgets it fills no disk. Where the settings want it from the start, it
 * has no end. Thread-safe.
 */
public final class Tracing {

  private final LogSettings settings;
  private final InstantSource clock;
  private State state;
  private int switched;

  public Tracing(LogSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.state = new State(settings.trace(), Optional.empty());
  }

  /**
   * How it is.
   *
   * @param until when it ends by itself; empty where it is off or has no end
   */
  public record State(boolean on, Optional<Instant> until) {}

  public synchronized State now() {
    return state;
  }

  /** For how long it may be switched on. */
  public Duration most() {
    return settings.traceTime();
  }

  /** Switches it on for that long, and no longer than it may be. */
  public synchronized void on(Duration wished) {
    Logging.trace(true);
    int number = ++switched;
    if (settings.trace()) {
      state = new State(true, Optional.empty());
    } else {
      Duration span = wished.compareTo(most()) < 0 ? wished : most();
      state = new State(true, Optional.of(clock.instant().plus(span)));
      Thread.ofVirtual().name("trace").start(() -> endAfter(span, number));
    }
  }

  public synchronized void off() {
    Logging.trace(false);
    switched++;
    state = new State(false, Optional.empty());
  }

  private void endAfter(Duration span, int number) {
    try {
      Thread.sleep(span);
      end(number);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  // Meanwhile it may have been switched on again, for longer.
  private synchronized void end(int number) {
    if (switched == number) {
      off();
    }
  }
}
