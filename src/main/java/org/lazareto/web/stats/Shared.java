// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What all visitors of a page share, each for as long as a browser may keep the page: anybody may
 * ask, as often as they like, and figures of a year are read once. What is made must not take long
 * to make, such as a {@link Once}. Thread-safe.
 *
 * @param <K> what is asked for, whatever else stood in the address
 */
final class Shared<K, V> {

  /** The links of the page are five; a tally holds at most some hundred kilobytes. */
  static final int MOST = 16;

  private record Kept<V>(Instant made, V value) {}

  private final InstantSource clock;
  private final Duration fresh;
  private final Function<K, V> making;
  private final Map<K, Kept<V>> kept = new LinkedHashMap<>();

  Shared(InstantSource clock, Duration fresh, Function<K, V> making) {
    this.clock = clock;
    this.fresh = fresh;
    this.making = making;
  }

  synchronized V of(K asked) {
    Instant now = clock.instant();
    kept.values().removeIf(one -> !isFresh(one, now));
    Kept<V> one = kept.computeIfAbsent(asked, key -> new Kept<>(now, making.apply(key)));
    if (kept.size() > MOST) {
      dropOldest();
    }
    return one.value();
  }

  // A clock that was set back must not keep anything for longer.
  private boolean isFresh(Kept<V> one, Instant now) {
    return !now.isBefore(one.made()) && now.isBefore(one.made().plus(fresh));
  }

  private void dropOldest() {
    Iterator<Kept<V>> all = kept.values().iterator();
    Kept<V> _ = all.next();
    all.remove();
  }
}
