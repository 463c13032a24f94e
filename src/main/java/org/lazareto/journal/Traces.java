// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.verdict.Part;

/** Reads what is kept of decided messages, page by page. Thread-safe. */
public final class Traces {

  private static final int PAGE = 500;

  private static final String DECIDED = "verdict NOT IN ('', 'removed')";
  // The first condition is what the index is entered by: each page begins where the last one ended.
  private static final String NEXT =
      "SELECT id, seen, rowid FROM message WHERE seen >= :after AND "
          + DECIDED
          + " AND (seen > :after OR rowid > :place) AND ";

  private static final String FIRST = " ORDER BY seen, rowid LIMIT :page";

  private final Database database;
  private final JournalSettings settings;

  public Traces(Database database, JournalSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** A message, if the journal has a decision for it. */
  public Optional<Trace> find(String id) {
    return database.read(handle -> traces(handle, List.of(id), true)).stream().findFirst();
  }

  /** How many messages since then were decided. */
  public long count(Instant since) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM message WHERE seen >= ? AND " + DECIDED)
                .bind(0, since.toEpochMilli())
                .mapTo(Long.class)
                .one());
  }

  /** What became of each of a message's recipients. */
  public List<Outcome> outcomes(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT outcome FROM recipient WHERE message = ?")
                .bind(0, id)
                .map((row, _) -> Labels.choice(Outcome.class, row.getString(1)))
                .list());
  }

  /** Hands over what passes of the messages decided since then, the oldest first. */
  public void each(Instant since, Prefilter prefilter, Consumer<Trace> consumer) {
    Place start = new Place("", since.toEpochMilli(), 0);
    Page page = page(prefilter, start);
    while (!page.places().isEmpty()) {
      page.traces().forEach(consumer);
      page = page(prefilter, page.places().getLast());
    }
  }

  private record Place(String id, long seen, long row) {}

  private record Page(List<Place> places, List<Trace> traces) {}

  // Each page is a reading of its own, so that no long one keeps the log of writes from folding in.
  private Page page(Prefilter prefilter, Place after) {
    return database.read(
        handle -> {
          List<Place> places =
              handle
                  .createQuery(NEXT + prefilter.condition() + FIRST)
                  .bind("after", after.seen())
                  .bind("place", after.row())
                  .bind("page", PAGE)
                  .bindMap(prefilter.values())
                  .map((row, _) -> new Place(row.getString(1), row.getLong(2), row.getLong(3)))
                  .list();
          List<String> ids = places.stream().map(Place::id).toList();
          return new Page(places, traces(handle, ids, prefilter.parts()));
        });
  }

  private List<Trace> traces(Handle handle, List<String> ids, boolean withParts) {
    Map<String, List<Part>> parts = withParts ? new PartRows(handle, settings).of(ids) : Map.of();
    return handle
        .createQuery(
            """
            SELECT id, seen, sender, subject, size, traced FROM message
            WHERE id IN (SELECT value FROM json_each(?)) AND \
            """
                + DECIDED
                + " ORDER BY seen, rowid")
        .bind(0, PartRows.texts(ids))
        .map((row, _) -> trace(row, parts))
        .list();
  }

  private static Trace trace(ResultSet row, Map<String, List<Part>> parts) throws SQLException {
    String id = row.getString(1);
    return new Trace(
        id,
        Instant.ofEpochMilli(row.getLong(2)),
        new Address(row.getString(3)),
        row.getString(4),
        row.getLong(5),
        parts.getOrDefault(id, List.of()),
        row.getInt(6) == PartRows.WHOLE);
  }
}
