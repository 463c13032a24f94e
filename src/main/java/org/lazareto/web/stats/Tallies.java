// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.lazareto.journal.Statistics.Period;

/**
 * The tallies that all visitors of the page share, each for as long as a browser may keep the page.
 * Thread-safe.
 */
final class Tallies {

  /** What is asked for, whatever else stood in the address. */
  private record Key(Instant from, Instant to, Period by) {}

  /** The links of the page are five; a tally holds at most some hundred kilobytes. */
  static final int MOST = 16;

  private final InstantSource clock;
  private final Duration fresh;
  private final Function<Range, Tally> making;
  private final Map<Key, Tally> kept = new LinkedHashMap<>();

  Tallies(InstantSource clock, Duration fresh, Function<Range, Tally> making) {
    this.clock = clock;
    this.fresh = fresh;
    this.making = making;
  }

  /** The tally of a range, which nobody has to have read. */
  synchronized Tally of(Range range) {
    Instant now = clock.instant();
    kept.values().removeIf(tally -> !isFresh(tally, now));
    Tally tally =
        kept.computeIfAbsent(
            new Key(range.from(), range.to(), range.by()), _ -> making.apply(range));
    if (kept.size() > MOST) {
      dropOldest();
    }
    return tally;
  }

  // A clock that was set back must not keep a tally for longer.
  private boolean isFresh(Tally tally, Instant now) {
    return !now.isBefore(tally.asOf()) && now.isBefore(tally.asOf().plus(fresh));
  }

  private void dropOldest() {
    Iterator<Tally> all = kept.values().iterator();
    Tally _ = all.next();
    all.remove();
  }
}
