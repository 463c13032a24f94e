// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The lines that are open, of which one thread closes those whose time is over, to some hundredths
 * of a second: a timer for each would cost as much as a short question. Thread-safe.
 */
final class OpenLines {

  private static final System.Logger LOG = System.getLogger(OpenLines.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** Those of this process. */
  static final OpenLines ALL = new OpenLines();

  private final Set<Line> open = ConcurrentHashMap.newKeySet();
  private final Thread watch =
      Thread.ofPlatform().name("engine-deadline").daemon().start(this::watch);
  private volatile boolean resting;

  private OpenLines() {}

  void add(Line line) {
    open.add(line);
    if (resting) {
      LockSupport.unpark(watch);
    }
  }

  void remove(Line line) {
    open.remove(line);
  }

  private void watch() {
    while (true) {
      if (open.isEmpty()) {
        rest();
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      open.forEach(OpenLines::look);
    }
  }

  // Whoever comes after the second look sees that it rests, and wakes it.
  private void rest() {
    resting = true;
    if (open.isEmpty()) {
      LockSupport.park(this);
    }
    resting = false;
  }

  private static void look(Line line) {
    try {
      line.closeIfOver();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a line whose time was over: {0}", e);
    }
  }
}
