// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.desk.advisory.Content;
import org.lazareto.journal.Stops;
import org.lazareto.journal.Stops.Stopped;
import org.lazareto.store.StoreUnavailable;

/**
 * How many messages of what advisories warn of were stopped, as the journal has it. Each number is
 * kept for a few seconds: however many look at a page, it is counted once. Thread-safe.
 */
public final class Counts {

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int MOST_KEPT = 100;
  private static final String RULE = "outbreak-";

  private final Stops stops;
  private final Clock clock;
  private final Map<List<String>, Kept> kept = new LinkedHashMap<>();

  private record Kept(Stopped stopped, Instant at) {}

  public Counts(Stops stops, Clock clock) {
    this.stops = stops;
    this.clock = clock;
  }

  /** What was stopped by the rules and signatures of these marks; none while nobody can tell. */
  public synchronized Optional<Stopped> of(Content.Marks marks) {
    List<String> names =
        Stream.concat(
                marks.rules().stream().map(number -> RULE + number), marks.signatures().stream())
            .toList();
    Instant now = clock.instant();
    Kept known = kept.get(names);
    if (known != null && known.at().plus(FRESH).isAfter(now)) {
      return Optional.of(known.stopped());
    }
    try {
      Stopped stopped = stops.of(names);
      keep(names, new Kept(stopped, now));
      return Optional.of(stopped);
    } catch (StoreUnavailable _) {
      return Optional.empty();
    }
  }

  private void keep(List<String> names, Kept fresh) {
    kept.remove(names);
    kept.put(names, fresh);
    if (kept.size() > MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
  }
}
