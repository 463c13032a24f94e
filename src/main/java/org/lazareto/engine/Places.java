// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lazareto.limit.Deadline;
import org.lazareto.limit.Sizes;

/**
 * Lets so many contents be with an engine at once, in the order in which they came: as many as the
 * settings say, else as the machine, the engine and its response times allow. Thread-safe.
 */
final class Places {

  /** After so many calls the times are looked at. */
  private static final int WINDOW = 100;

  private final Supplier<Sizes.Size> most;
  private final Room room = new Room();
  private Latencies window = new Latencies();
  private int calls;
  private int bound;
  private int there;
  private Pace pace = Pace.of(0);

  /**
   * Places of one engine.
   *
   * @param most asked for each content, for an engine may only say later what it can do
   */
  Places(Supplier<Sizes.Size> most) {
    this.most = most;
  }

  /** Waits for a place; whether one came. Whoever has one must {@link #leave} it. */
  boolean enter(Deadline deadline) {
    int ignored = fitted(most.get().count());
    try {
      return room.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void leave() {
    room.release();
  }

  /** How long an answer took. */
  void took(Duration time) {
    Optional<Duration> median = counted(time);
    if (median.isPresent()) {
      Sizes.Size size = most.get(); // may ask the engine: not under the lock
      if (size.reason() != Sizes.Reason.SET) {
        adapt(median.get(), size.count());
      }
    }
  }

  // At the end of a window what half of its calls stayed below.
  private synchronized Optional<Duration> counted(Duration time) {
    window.add(time);
    calls++;
    if (calls < WINDOW) {
      return Optional.empty();
    }
    Duration median = window.below(50);
    window = new Latencies();
    calls = 0;
    return Optional.of(median);
  }

  private synchronized void adapt(Duration median, int allowed) {
    pace = pace.after(median, allowed);
  }

  /** How many there are now, and why. */
  Sizes.Size size() {
    Sizes.Size allowed = most.get();
    int now = fitted(allowed.count());
    return now < allowed.count() ? new Sizes.Size(now, Sizes.Reason.TIMES) : allowed;
  }

  private synchronized int fitted(int allowed) {
    if (allowed != bound) {
      bound = allowed;
      pace = Pace.of(allowed);
    }
    room.grow(pace.places() - there);
    there = pace.places();
    return there;
  }

  /** A semaphore whose number changes. */
  @SuppressWarnings("serial")
  private static final class Room extends Semaphore {

    Room() {
      super(0, true);
    }

    void grow(int by) {
      if (by < 0) {
        reducePermits(-by);
      } else {
        release(by);
      }
    }
  }
}
