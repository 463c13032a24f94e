// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.lazareto.engine.EngineState.Condition;

/**
 * Leaves a failing engine alone, so that mail learns at once that it must wait. Thread-safe.
 *
 * <pre>
 *   UP --failure--&gt; FAILING --N in a row--&gt; OPEN --cool-down over--&gt; one probe
 *    ^                 |                      ^                        |    |
 *    +---- answer -----+                      +-- longer cool-down ----+    |
 *    +------------------------------ answer --------------------------------+
 * </pre>
 */
final class Breaker {

  private final String engine;
  private final BreakerSettings settings;
  private final LongSupplier nanoClock;
  private final EngineState.Listener listener;
  private Condition condition = Condition.UP;
  private int failures;
  private Duration coolDown;
  private long probeAt;

  Breaker(
      String engine,
      BreakerSettings settings,
      LongSupplier nanoClock,
      EngineState.Listener listener) {
    this.engine = engine;
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.listener = listener;
    this.coolDown = settings.coolDown();
  }

  synchronized Condition condition() {
    return condition;
  }

  /** Whether the engine is left alone just now. */
  synchronized boolean refuses() {
    return condition == Condition.OPEN && nanoClock.getAsLong() - probeAt < 0;
  }

  /** Whether the caller must probe before it asks; only one caller per cool-down hears yes. */
  synchronized boolean claimProbe() {
    if (condition != Condition.OPEN || refuses()) {
      return false;
    }
    Duration doubled = coolDown.multipliedBy(2);
    coolDown =
        doubled.compareTo(settings.longestCoolDown()) < 0 ? doubled : settings.longestCoolDown();
    waitBeforeProbe();
    return true;
  }

  synchronized void answered() {
    failures = 0;
    coolDown = settings.coolDown();
    enter(Condition.UP, "");
  }

  /** A failure that counts. One that was under way when the breaker opened changes nothing. */
  synchronized void failed(String reason) {
    failures++;
    if (condition == Condition.OPEN) {
      return;
    }
    if (failures < settings.failures()) {
      enter(Condition.FAILING, reason);
      return;
    }
    waitBeforeProbe();
    enter(Condition.OPEN, reason);
  }

  private void waitBeforeProbe() {
    probeAt = nanoClock.getAsLong() + coolDown.toNanos();
  }

  private void enter(Condition next, String reason) {
    if (condition != next) {
      condition = next;
      // Told under the lock: a cleared alarm must not overtake the raised one.
      listener.changed(engine, next, reason);
    }
  }
}
