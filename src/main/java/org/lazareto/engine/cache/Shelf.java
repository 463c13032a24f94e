// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Kept answers in memory, the least recently seen first to go. Thread-safe. */
final class Shelf {

  /** What an entry takes besides its signature: node 56, key 24, digest 104, answer 32, slot 8. */
  static final int ENTRY_BYTES = 256;

  private final int mostEntries;
  private final long mostBytes;
  private final Map<Sight, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  Shelf(CacheSettings settings) {
    this.mostEntries = settings.entries();
    this.mostBytes = settings.bytes().bytes();
  }

  /** An entry, with what it is about. */
  record Entry(Sight sight, Kept kept) {}

  synchronized Optional<Kept> find(Sight sight) {
    return Optional.ofNullable(kept.get(sight));
  }

  synchronized void put(Sight sight, Kept answer) {
    Kept before = kept.put(sight, answer);
    bytes += cost(answer) - (before == null ? 0 : cost(before));
    Iterator<Kept> eldest = kept.values().iterator();
    while (kept.size() > mostEntries || bytes > mostBytes) {
      bytes -= cost(eldest.next());
      eldest.remove();
    }
  }

  /** How many went. */
  synchronized int removeIf(Predicate<Kept> ended) {
    int before = kept.size();
    kept.values().removeIf(ended);
    bytes = kept.values().stream().mapToLong(Shelf::cost).sum();
    return before - kept.size();
  }

  /** The least recently seen first. */
  synchronized List<Entry> all() {
    List<Entry> all = new ArrayList<>(kept.size());
    kept.forEach((sight, answer) -> all.add(new Entry(sight, answer)));
    return all;
  }

  synchronized int size() {
    return kept.size();
  }

  private static long cost(Kept answer) {
    return (long) ENTRY_BYTES + answer.signature().length();
  }
}
