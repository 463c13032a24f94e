// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.Reported.Facts;
import org.lazareto.desk.Reported.Piece;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Field;
import org.lazareto.journal.Found;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Query;
import org.lazareto.journal.Wanted;
import org.lazareto.web.Fields;
import org.lazareto.web.Links;

/** What the journal knows of messages that are like a reported one. Thread-safe. */
record Similar(Journal journal, Clock clock) {

  private static final Duration BACK = Duration.ofDays(7);
  private static final int SHOWN = 5;
  private static final int MOST_PIECES = 2;

  /**
   * Messages that have one thing in common with it.
   *
   * @param more whether there are more than these
   */
  record Alike(Field field, String value, List<Entry> first, boolean more) {

    /** The whole search. */
    String path() {
      String sought = Links.with(Fields.NONE, field.label(), wanted(field, value).toString());
      return "/messages" + sought + "&since=" + BACK.toDays() + "d";
    }
  }

  /** What the gate itself noted of this very message, if it came through it. */
  Optional<Entry> itself(Facts facts) {
    return facts.messageId().isBlank()
        ? Optional.empty()
        : journal.meant(facts.messageId().strip()).stream().findFirst();
  }

  /** By each thing that they may have in common; those that none has are left out. */
  List<Alike> to(Facts facts) {
    List<Alike> all = new ArrayList<>();
    add(Field.SENDER, facts.sender(), all);
    add(Field.SUBJECT, facts.subject(), all);
    for (Piece piece : facts.pieces().stream().limit(MOST_PIECES).toList()) {
      add(Field.SHA256, piece.sha256(), all);
      add(Field.NAME, piece.name(), all);
    }
    return all;
  }

  private void add(Field field, String value, List<Alike> all) {
    if (value.isBlank()) {
      return;
    }
    Instant now = clock.instant();
    Query query =
        Query.between(now.minus(BACK), now.plusSeconds(1), SHOWN).with(field, wanted(field, value));
    Found found = journal.search(query);
    if (!found.entries().isEmpty()) {
      all.add(new Alike(field, value, found.entries(), found.next().isPresent()));
    }
  }

  private static Wanted wanted(Field field, String value) {
    return new Wanted(value, field != Field.SHA256);
  }
}
