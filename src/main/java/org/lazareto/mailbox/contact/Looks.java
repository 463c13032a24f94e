// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lazareto.mailbox.ContactSettings;
import org.lazareto.text.LazaretoException;

/**
 * How often a book may be looked into in a minute, and of how many different people the addresses
 * are seen in a day, so that whoever got hold of a session cannot carry it off page by page.
 * Thread-safe.
 */
final class Looks {

  private static final int OWNERS = 10_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private record Count(Instant began, int looks) {}

  /** The numbers of those whose addresses were shown. */
  private record Seen(Instant began, Set<Long> people) {}

  private final int most;
  private final int people;
  private final Clock clock;
  private final Map<String, Count> counts = new LinkedHashMap<>();
  private final Map<String, Seen> days = new LinkedHashMap<>();

  Looks(ContactSettings settings, Clock clock) {
    this.most = settings.looks();
    this.people = settings.people();
    this.clock = clock;
  }

  /** Counts those whose addresses are about to be shown; whoever was seen before counts once. */
  synchronized void at(String owner, List<Contact> shown) {
    Instant now = clock.instant();
    Seen seen =
        Optional.ofNullable(days.remove(owner))
            .filter(s -> now.isBefore(s.began().plus(DAY)))
            .orElseGet(() -> new Seen(now, new HashSet<>()));
    days.put(owner, seen);
    if (days.size() > OWNERS) {
      days.remove(days.keySet().iterator().next());
    }
    for (Contact one : shown) {
      if (seen.people().size() >= people && !seen.people().contains(one.number())) {
        throw new LazaretoException("contact.too-many-people", people);
      }
      seen.people().add(one.number());
    }
  }

  /** Whoever typed the password may see them all. */
  synchronized void anew(String owner) {
    days.remove(owner);
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
