// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.util.ArrayList;
import java.util.List;

/**
 * Events that are not yet written, in order; the same event again is only counted. Bounded, since
 * the database may be away for long. Thread-safe.
 */
final class Pending {

  /** How an event was taken. */
  enum Taken {
    NEW,
    AGAIN,
    DROPPED
  }

  private static final int MOST = 1000;

  private final List<Event> events = new ArrayList<>();

  synchronized Taken add(Event event) {
    for (int i = events.size() - 1; i >= 0; i--) {
      Event earlier = events.get(i);
      if (earlier.sameAs(event)) {
        events.set(i, earlier.and(event));
        return Taken.AGAIN;
      }
      if (earlier.sameAlarm(event)) {
        break;
      }
    }
    if (events.size() >= MOST) {
      return Taken.DROPPED;
    }
    events.add(event);
    return Taken.NEW;
  }

  synchronized List<Event> all() {
    return List.copyOf(events);
  }

  /** Takes away what was written; what was counted meanwhile keeps only its surplus. */
  synchronized void remove(List<Event> written) {
    for (int i = 0; i < written.size(); i++) {
      Event now = events.get(i);
      long surplus = now.times() - written.get(i).times();
      events.set(
          i, new Event(now.kind(), now.subject(), now.arguments(), now.raise(), now.at(), surplus));
    }
    events.removeIf(event -> event.times() == 0);
  }
}
