// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.stopped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Field;
import org.lazareto.journal.Found;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Outcome;
import org.lazareto.journal.Query;
import org.lazareto.journal.Wanted;
import org.lazareto.mail.Address;

/** What the journal knows of mail that was stopped for somebody's addresses. Thread-safe. */
record StoppedMail(Journal journal, Clock clock) {

  private static final int PAGE = 20;

  /** Longer than most sites keep held mail. */
  private static final Duration BACK = Duration.ofDays(90);

  /** A page, the newest first, and where the next one begins. */
  record Rows(List<Stopped> rows, Optional<Query.Mark> next) {}

  /** The page that begins at that place. */
  Rows page(List<Address> own, Optional<Query.Mark> from) {
    List<Found> found =
        own.stream()
            .flatMap(one -> Stopped.OUTCOMES.stream().map(outcome -> found(one, outcome, from)))
            .toList();
    Map<String, Entry> once = new LinkedHashMap<>();
    found.forEach(page -> page.entries().forEach(entry -> once.put(entry.id(), entry)));
    List<Entry> entries = new ArrayList<>(once.values());
    entries.sort(Comparator.comparing(Entry::seen).reversed());
    // Each kind was cut at its own place: what lies beyond the nearest cut comes on the next page.
    Optional<Query.Mark> cut =
        found.stream()
            .flatMap(page -> page.next().stream())
            .max(Comparator.comparingLong(Query.Mark::seen).thenComparingLong(Query.Mark::row));
    List<Stopped> rows =
        entries.stream()
            .filter(e -> cut.map(mark -> e.seen().toEpochMilli() >= mark.seen()).orElse(true))
            .flatMap(entry -> Stopped.of(entry, own).stream())
            .toList();
    return new Rows(rows, cut);
  }

  private Found found(Address own, Outcome outcome, Optional<Query.Mark> from) {
    Instant now = clock.instant();
    Query query =
        Query.between(now.minus(BACK), now.plusSeconds(1), PAGE)
            .with(Field.RECIPIENT, new Wanted(own.text(), true))
            .with(Field.OUTCOME, new Wanted(outcome.label(), true));
    return journal.search(from.map(query::after).orElse(query));
  }

  /** One of them, by the journal's id. */
  Optional<Stopped> find(List<Address> own, String id) {
    return journal.entry(id).flatMap(entry -> Stopped.of(entry, own));
  }
}
