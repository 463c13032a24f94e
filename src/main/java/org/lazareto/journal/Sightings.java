// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lazareto.store.Scratch;

/**
 * What all witnesses saw in one look, by place and id. On disk while it is looked at: a week of a
 * log, or a queue that nobody delivers from, has more ids than a gate has memory. Confined to one
 * thread.
 */
final class Sightings implements AutoCloseable {

  /**
   * An id seen outside the gate.
   *
   * @param witness who saw it first
   */
  record Outside(String id, String witness, Instant at) {}

  // Recipients stand each in a line of its own; none where they are not known.
  private static final String[] TABLES = {
    """
    CREATE TABLE seen (place TEXT, id TEXT, recipients TEXT, PRIMARY KEY (place, id))
    WITHOUT ROWID\
    """,
    "CREATE TABLE outside (id TEXT PRIMARY KEY, witness TEXT, at INTEGER) WITHOUT ROWID",
    "CREATE TABLE perhaps (id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE clone (id TEXT, origin TEXT)",
    "CREATE INDEX clone_id ON clone (id)",
    "CREATE INDEX clone_origin ON clone (origin)",
    "CREATE TABLE bounce (id TEXT PRIMARY KEY) WITHOUT ROWID"
  };

  // Unknown recipients stay unknown, whatever another sighting says.
  private static final String SEEN =
      """
      INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET recipients =
        CASE WHEN recipients = '' OR excluded.recipients = '' THEN ''
        ELSE recipients || excluded.recipients END\
      """;

  /** How many ids are in memory at once. */
  private static final int PAGE = 1000;

  private final Scratch scratch = Scratch.with(TABLES);
  private final Set<Place> looked = EnumSet.noneOf(Place.class);

  private Sightings() {}

  /** What they see now; whoever asks closes it. */
  static Sightings of(List<Witness> witnesses) throws IOException {
    Sightings all = new Sightings();
    boolean whole = false;
    try {
      for (Witness witness :
          witnesses.stream().sorted(Comparator.comparing(Witness::place)).toList()) {
        all.looked.add(witness.place());
        witness.look(sighting -> all.add(witness, sighting));
      }
      whole = true;
      return all;
    } finally {
      if (!whole) {
        all.close();
      }
    }
  }

  private void add(Witness witness, Sighting sighting) {
    String id = sighting.id();
    Place place = witness.place();
    // A log only tells that an id went out, once for each of its lines.
    if (place != Place.LOG) {
      scratch.change(SEEN, place.name(), id, lines(sighting.recipients()));
    }
    if (sighting.bounce()) {
      scratch.change("INSERT OR IGNORE INTO bounce VALUES (?)", id);
    }
    if (!sighting.cloneOf().isEmpty()) {
      scratch.change("INSERT INTO clone VALUES (?, ?)", id, sighting.cloneOf());
    }
    if (sighting.perhaps()) {
      scratch.change("INSERT OR IGNORE INTO perhaps VALUES (?)", id);
    } else if (place == Place.OUTGOING || place == Place.LOG) {
      long at = sighting.at().toEpochMilli();
      scratch.change("INSERT OR IGNORE INTO outside VALUES (?, ?, ?)", id, witness.name(), at);
    }
  }

  private static String lines(Set<String> recipients) {
    return recipients.isEmpty() ? "" : "\n" + String.join("\n", recipients) + "\n";
  }

  boolean looked(Place place) {
    return looked.contains(place);
  }

  /** Tells of every id seen at {@code place}, which is none of a log's, in their order. */
  void each(Place place, Consumer<String> told) {
    String sql = "SELECT id FROM seen WHERE place = ? AND id > ? ORDER BY id LIMIT " + PAGE;
    inPages(
        last -> scratch.rows(sql, row -> row.getString(1), place.name(), last),
        Function.identity(),
        told);
  }

  long count(Place place) {
    String sql = "SELECT count(*) FROM seen WHERE place = ?";
    return scratch.rows(sql, row -> row.getLong(1), place.name()).getFirst();
  }

  boolean at(Place place, String id) {
    return recipients(place, id).isPresent();
  }

  boolean has(Place place, String id, String recipient) {
    return recipients(place, id)
        .filter(there -> there.isEmpty() || there.contains("\n" + recipient + "\n"))
        .isPresent();
  }

  private Optional<String> recipients(Place place, String id) {
    return text("SELECT recipients FROM seen WHERE place = ? AND id = ?", place.name(), id);
  }

  /** Whether the MTA has or had it, under its own id or split by aliases. */
  boolean wentOut(String id) {
    return text("SELECT id FROM outside WHERE id = ?", id).isPresent()
        || text("SELECT id FROM perhaps WHERE id = ?", id).isPresent()
        || text("SELECT origin FROM clone WHERE origin = ? LIMIT 1", id).isPresent()
        || at(Place.SET_ASIDE, id);
  }

  /** Tells of every id seen outside the gate. */
  void outside(Consumer<Outside> told) {
    String sql = "SELECT id, witness, at FROM outside WHERE id > ? ORDER BY id LIMIT " + PAGE;
    inPages(last -> scratch.rows(sql, Sightings::outside, last), Outside::id, told);
  }

  private static Outside outside(ResultSet row) throws SQLException {
    return new Outside(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)));
  }

  // Whoever is told asks for more, so that no question stays open meanwhile.
  private static <T> void inPages(
      Function<String, List<T>> behind, Function<T, String> id, Consumer<T> told) {
    List<T> page = behind.apply("");
    while (!page.isEmpty()) {
      page.forEach(told);
      page = behind.apply(id.apply(page.getLast()));
    }
  }

  boolean bounce(String id) {
    return text("SELECT id FROM bounce WHERE id = ?", id).isPresent();
  }

  /** The message that the MTA split {@code id} from; {@code id} itself if it did not. */
  String origin(String id) {
    String origin = id;
    // Logs are text: a circle in them must not hold us up.
    for (int i = 0; i < 10; i++) {
      Optional<String> from =
          text("SELECT origin FROM clone WHERE id = ? ORDER BY rowid DESC LIMIT 1", origin);
      if (from.isEmpty()) {
        return origin;
      }
      origin = from.get();
    }
    return origin;
  }

  private Optional<String> text(String sql, Object... values) {
    return scratch.rows(sql, row -> row.getString(1), values).stream().findFirst();
  }

  @Override
  public void close() {
    scratch.close();
  }
}
