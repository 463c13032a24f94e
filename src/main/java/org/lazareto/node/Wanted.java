// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lazareto.node.bundle.Topic;

/**
 * What our nodes lack of other hubs and no bundle that lies here leads to: it is to be asked for
 * whole. Thread-safe.
 */
public final class Wanted {

  /** What was asked for by mail takes its time. */
  private static final Duration AGAIN = Duration.ofHours(4);

  private final InstantSource clock;
  private final Set<Thing> things = ConcurrentHashMap.newKeySet();
  private final Map<String, Map<Thing, Instant>> asked = new HashMap<>();

  public Wanted(InstantSource clock) {
    this.clock = clock;
  }

  /** A topic of a hub. */
  public record Thing(String hub, Topic topic) {}

  void add(Thing thing) {
    things.add(thing);
  }

  /** What came by any line is wanted no longer. Returns whether it was. */
  boolean came(Thing thing) {
    return things.remove(thing);
  }

  boolean any() {
    return !things.isEmpty();
  }

  /** What is to be asked for on a line now; each not again for a while. */
  public synchronized List<Thing> due(String line) {
    Instant now = clock.instant();
    Map<Thing, Instant> here = asked.computeIfAbsent(line, _ -> new HashMap<>());
    here.keySet().retainAll(things);
    List<Thing> due = new ArrayList<>();
    for (Thing thing : things) {
      Optional<Instant> last = Optional.ofNullable(here.get(thing));
      if (last.isEmpty() || last.get().isAfter(now) || !last.get().plus(AGAIN).isAfter(now)) {
        here.put(thing, now);
        due.add(thing);
      }
    }
    return due;
  }
}
