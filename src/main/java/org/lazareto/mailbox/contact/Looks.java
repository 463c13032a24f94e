// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lazareto.text.LazaretoException;

/**
 * How often a book may be looked into in a minute, so that whoever got hold of a session cannot
 * carry it off page by page. Thread-safe.
 */
final class Looks {

  private static final int OWNERS = 10_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private record Count(Instant began, int looks) {}

  private final int most;
  private final Clock clock;
  private final Map<String, Count> counts = new LinkedHashMap<>();

  Looks(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Counts one more. */
  synchronized void one(String owner) {
    Instant now = clock.instant();
    Count count =
        Optional.ofNullable(counts.remove(owner))
            .filter(c -> now.isBefore(c.began().plus(MINUTE)))
            .orElse(new Count(now, 0));
    counts.put(owner, new Count(count.began(), count.looks() + 1));
    if (counts.size() > OWNERS) {
      counts.remove(counts.keySet().iterator().next());
    }
    if (count.looks() >= most) {
      throw new LazaretoException("contact.too-often");
    }
  }
}
