// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.messages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lazareto.journal.Field;
import org.lazareto.journal.Query;
import org.lazareto.journal.Wanted;
import org.lazareto.web.Fields;
import org.lazareto.web.Links;

/**
 * What somebody searches for, as the address has it. What is not understood is as if it had not
 * been said. Immutable.
 */
record Sought(Fields fields, Instant now, ZoneId zone) {

  static final String PATH = "/messages";
  static final String FILE = PATH + ".csv";

  /** So many messages come into a file. */
  static final int MOST_IN_FILE = 1000;

  /** The time looked at where nobody says otherwise. */
  private static final String USUAL = "7d";

  private static final Duration USUAL_LENGTH = Duration.ofDays(7);

  private static final int ROWS = 50;
  private static final int LONGEST = 300;

  /** The page of the search. */
  Query query() {
    return mark().map(query(ROWS)::after).orElse(query(ROWS));
  }

  /** So many messages from the beginning. */
  Query query(int rows) {
    // Whoever has an id need not know when that was.
    Instant since = wanted(Field.ID).text().isEmpty() ? since() : Instant.EPOCH;
    Query query = Query.between(since, until(), rows);
    for (Field field : Field.values()) {
      query = query.with(field, wanted(field));
    }
    return query;
  }

  /** Whether nothing but an id is asked for. */
  boolean isOneId() {
    return query().wanted().keySet().equals(Set.of(Field.ID)) && mark().isEmpty();
  }

  /** Whether anything is asked for besides the time. */
  boolean narrows() {
    return !query().wanted().isEmpty();
  }

  private Wanted wanted(Field field) {
    return Wanted.typed(value(field.label()));
  }

  /** What was typed into a field. */
  String value(String name) {
    String text = fields.find(name).orElse("");
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  String span() {
    return fields.find("since").filter(_ -> fields.span("since").isPresent()).orElse(USUAL);
  }

  Instant since() {
    return start("from", 0).orElseGet(() -> now.minus(fields.span("since").orElse(USUAL_LENGTH)));
  }

  Instant until() {
    return start("to", 1).orElseGet(() -> now.plusSeconds(1));
  }

  private Optional<Instant> start(String name, int later) {
    return fields.day(name).map(day -> day.plusDays(later).atStartOfDay(zone).toInstant());
  }

  private Optional<Query.Mark> mark() {
    return fields.find("after").flatMap(Query.Mark::of);
  }

  /** The address of the search as a file. */
  String file() {
    Map<String, List<String>> asked = new LinkedHashMap<>(fields.values());
    asked.remove("after");
    return FILE + Links.of(new Fields(asked));
  }

  /** The address of the page from that place on. */
  String link(Query.Mark from) {
    return PATH + Links.with(fields, "after", from.text());
  }

  /** The address of a search for exactly that. */
  static String exactly(Field field, String value) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put(field.label(), List.of(new Wanted(value, field != Field.SHA256).toString()));
    fields.put("since", List.of("30d"));
    return PATH + Links.of(new Fields(fields));
  }

  /** The address of a message's own page. */
  static String message(String id) {
    return PATH + "/" + Links.piece(id);
  }
}
