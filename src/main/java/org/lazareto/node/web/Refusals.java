// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was refused on a line and would be tomorrow, too: it is passed over for a while, each time
 * for longer, so that a thin line does not carry it again and again. Confined to its line.
 */
final class Refusals<T> {

  private static final Duration MOST = Duration.ofHours(4);

  private final Duration first;
  private final InstantSource clock;
  private final Map<T, Refusal> all = new HashMap<>();

  /**
   * None yet.
   *
   * @param first for how long something is passed over at first
   */
  Refusals(Duration first, InstantSource clock) {
    this.first = first;
    this.clock = clock;
  }

  private record Refusal(Instant at, Duration pause) {

    // A clock that was put right, forwards or backwards, may have been the reason.
    boolean holds(Instant now) {
      return within(now, pause);
    }

    boolean within(Instant now, Duration time) {
      return !now.isBefore(at) && now.isBefore(at.plus(time));
    }
  }

  void add(T what) {
    Instant now = clock.instant();
    all.values().removeIf(refusal -> !refusal.within(now, refusal.pause().plus(MOST)));
    Optional<Refusal> before = Optional.ofNullable(all.get(what));
    Duration pause = before.map(refusal -> longer(refusal.pause())).orElse(first);
    all.put(what, new Refusal(now, pause));
  }

  private Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    Duration most = first.compareTo(MOST) > 0 ? first : MOST;
    return twice.compareTo(most) < 0 ? twice : most;
  }

  void remove(T what) {
    all.remove(what);
  }

  /** Whether it is to be passed over now. */
  boolean hold(T what) {
    return Optional.ofNullable(all.get(what)).filter(r -> r.holds(clock.instant())).isPresent();
  }
}
