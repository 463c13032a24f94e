// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.lazareto.journal.Report.Bypass;
import org.lazareto.journal.Report.Pair;
import org.lazareto.mail.Address;
import org.lazareto.store.Plain;

/** Compares one look of the witnesses with the rows as they are now. Confined to its work. */
final class Comparison {

  // What is held under a second name, id~2, is noted under that.
  private static final String PAIRS =
      """
      SELECT r.message, r.address, r.outcome, r.copy,
        EXISTS (SELECT 1 FROM intent i WHERE i.message = r.message) AS intended,
        r.outcome = 'quarantined' AND (
          EXISTS (SELECT 1 FROM action a WHERE a.message = r.message
            AND a.recipient IN ('', r.address))
          OR EXISTS (SELECT 1 FROM action a
            WHERE a.message > r.message || '~' AND a.message < r.message || '~:'
            AND a.recipient IN ('', r.address))) AS acted,
        m.route IN ('milter', 'proxy') AS in_session
      FROM message m JOIN recipient r ON r.message = m.id
      WHERE m.seen >= ? OR m.finished IS NULL\
      """;

  private static final String MESSAGES =
      "SELECT count(*) FROM message WHERE seen >= ? OR finished IS NULL";

  private record Row(Pair pair, String copy, boolean intended, boolean acted, boolean inSession) {}

  private final Handle handle;
  private final Sightings sightings;
  private final Instant since;
  private final Map<Outcome, Long> pairs = new EnumMap<>(Outcome.class);
  private final List<Pair> removed = new ArrayList<>();
  private final List<Pair> lost = new ArrayList<>();
  private final List<String> doubles = new ArrayList<>();
  private final List<Bypass> bypasses = new ArrayList<>();
  private long unwitnessed;
  private long notYetSeen;
  private long older;
  private long untold;

  Comparison(Handle handle, Sightings sightings, Instant since) {
    this.handle = handle;
    this.sightings = sightings;
    this.since = since;
  }

  Report report() {
    try (Stream<Row> rows = rows()) {
      rows.forEach(this::account);
    }
    sightings.each(Place.INCOMING, this::incoming);
    Set<String> intended = intendedCopies();
    Instant beginning = beginning();
    sightings.outside(seen -> outside(seen, intended, beginning));
    return new Report(
        messages(),
        pairs,
        unwitnessed,
        notYetSeen,
        sightings.count(Place.SET_ASIDE),
        older,
        removed,
        lost,
        doubles,
        bypasses,
        untold);
  }

  private long messages() {
    return handle.createQuery(MESSAGES).bind(0, since.toEpochMilli()).mapTo(Long.class).one();
  }

  private Stream<Row> rows() {
    return handle
        .createQuery(PAIRS)
        .bind(0, since.toEpochMilli())
        .map((row, _) -> row(row))
        .stream();
  }

  private static Row row(ResultSet row) throws SQLException {
    Pair pair =
        new Pair(
            row.getString("message"),
            new Address(row.getString("address")).key(),
            Labels.choice(Outcome.class, row.getString("outcome")));
    return new Row(
        pair,
        row.getString("copy"),
        row.getBoolean("intended"),
        row.getBoolean("acted"),
        row.getBoolean("in_session"));
  }

  private void account(Row row) {
    Pair pair = row.pair();
    pairs.merge(pair.outcome(), 1L, Long::sum);
    boolean there =
        switch (pair.outcome()) {
          // Before a session's answer the sender's server has it.
          case WAITING -> row.intended() || row.inSession() || waits(row);
          case APART -> exists("message WHERE id = ?", row.copy()) || waits(row);
          case DELIVERED, DELIVERED_REPLACED, DIVERTED -> wentOut(row);
          case QUARANTINED -> row.acted() || seen(Place.QUARANTINE, row);
          // Nothing is left of these to be seen.
          case REJECTED, DISCARDED, DEFERRED -> true;
          case REMOVED -> removed.size() >= Report.MOST || removed.add(pair);
        };
    if (!there) {
      tell(lost, pair);
    }
  }

  private <T> void tell(List<T> all, T one) {
    if (all.size() < Report.MOST) {
      all.add(one);
    } else {
      untold++;
    }
  }

  private boolean waits(Row row) {
    return seen(Place.INCOMING, row) || seen(Place.SET_ASIDE, row);
  }

  private boolean seen(Place place, Row row) {
    String recipient = row.pair().recipient();
    return sightings.has(place, row.pair().id(), recipient)
        || sightings.has(place, row.copy(), recipient);
  }

  private boolean wentOut(Row row) {
    if (sightings.wentOut(row.copy())) {
      return true;
    }
    boolean nobodyToAsk = !sightings.looked(Place.LOG);
    unwitnessed += nobodyToAsk ? 1 : 0;
    return nobodyToAsk;
  }

  private void incoming(String id) {
    notYetSeen += exists("message WHERE id = ?", id) ? 0 : 1;
    // Before the examination and after it at once, though nothing is on its way.
    boolean after =
        exists("message WHERE finished IS NOT NULL AND id = ?", id)
            || sightings.at(Place.OUTGOING, id);
    if (after && !exists("intent WHERE message = ?", id)) {
      tell(doubles, id);
    }
  }

  private void outside(Sightings.Outside seen, Set<String> intended, Instant beginning) {
    String origin = sightings.origin(seen.id());
    if (sightings.bounce(origin) || intended.contains(origin) || committed(origin)) {
      return;
    }
    if (seen.at().isBefore(beginning)) {
      older++;
    } else {
      tell(bypasses, new Bypass(seen.id(), seen.witness()));
    }
  }

  private Set<String> intendedCopies() {
    Set<String> copies = new HashSet<>();
    for (Intent intent : new IntentRows(handle).all()) {
      intent.shares().stream()
          .filter(share -> Outcome.of(share.treatment()).delivered())
          .forEach(share -> copies.add(share.copyId()));
    }
    return copies;
  }

  // A pair is deferred with a copy where an answer was on its way when the gate or the peer died.
  private boolean committed(String id) {
    return exists(
        "recipient WHERE copy = ? AND outcome IN"
            + " ('delivered', 'delivered-replaced', 'diverted', 'deferred')",
        id);
  }

  /** From when on we answer for what went out: never before there was a journal. */
  private Instant beginning() {
    long at = handle.createQuery("SELECT at FROM beginning").mapTo(Long.class).one();
    Instant beginning = Instant.ofEpochMilli(at);
    return since.isAfter(beginning) ? since : beginning;
  }

  private boolean exists(String where, String id) {
    String sql = "SELECT EXISTS (SELECT 1 FROM " + where + ")";
    return Plain.rows(handle, sql, row -> row.getBoolean(1), id).getFirst();
  }
}
