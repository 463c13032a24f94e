// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Database;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/** Reads what is kept of decided messages, page by page. Thread-safe. */
public final class Traces {

  private static final int PAGE = 500;

  private static final String DECIDED = "verdict NOT IN ('', 'removed')";
  private static final String NEXT =
      "SELECT id, seen, rowid FROM message WHERE seen >= :since AND "
          + DECIDED
          + """
           AND (seen, rowid) > (:after, :place)
           AND (:digests = '' OR traced < 2 OR id IN (SELECT message FROM part
             WHERE sha256 <> x'' AND sha256 IN (SELECT unhex(value) FROM json_each(:digests))))
          ORDER BY seen, rowid LIMIT :most\
          """;

  private final Database database;
  private final JournalSettings settings;

  public Traces(Database database, JournalSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** A message, if the journal has a decision for it. */
  public Optional<Trace> find(String id) {
    return database.read(handle -> traces(handle, List.of(id))).stream().findFirst();
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

  /**
   * Hands over every message decided since then, the oldest first.
   *
   * @param digests if any are given, those messages only that have a part with one of them, or of
   *     whose parts not all are kept
   */
  public void each(Instant since, Set<String> digests, Consumer<Trace> consumer) {
    Place start = new Place("", since.toEpochMilli(), 0);
    Page page = page(since, digests, start);
    while (!page.places().isEmpty()) {
      page.traces().forEach(consumer);
      page = page(since, digests, page.places().getLast());
    }
  }

  private record Place(String id, long seen, long row) {}

  private record Page(List<Place> places, List<Trace> traces) {}

  // Each page is a reading of its own, so that no long one keeps the log of writes from folding in.
  private Page page(Instant since, Set<String> digests, Place after) {
    return database.read(
        handle -> {
          List<Place> places =
              handle
                  .createQuery(NEXT)
                  .bind("since", since.toEpochMilli())
                  .bind("after", after.seen())
                  .bind("place", after.row())
                  .bind("digests", digests.isEmpty() ? "" : PartRows.texts(List.copyOf(digests)))
                  .bind("most", PAGE)
                  .map((row, _) -> new Place(row.getString(1), row.getLong(2), row.getLong(3)))
                  .list();
          return new Page(places, traces(handle, places.stream().map(Place::id).toList()));
        });
  }

  private List<Trace> traces(Handle handle, List<String> ids) {
    Map<String, List<Part>> parts = new PartRows(handle, settings).of(ids);
    Map<String, List<Entry.Fate>> fates = new Entries(handle).fates(ids);
    return handle
        .createQuery(
            "SELECT * FROM message WHERE id IN (SELECT value FROM json_each(?)) AND "
                + DECIDED
                + " ORDER BY seen, rowid")
        .bind(0, PartRows.texts(ids))
        .map((row, _) -> trace(row, fates, parts))
        .list();
  }

  private static Trace trace(
      ResultSet row, Map<String, List<Entry.Fate>> fates, Map<String, List<Part>> parts)
      throws SQLException {
    String id = row.getString("id");
    List<Entry.Fate> own = fates.getOrDefault(id, List.of());
    return new Trace(
        Entries.intake(row, own.stream().map(Entry.Fate::recipient).toList()),
        Instant.ofEpochMilli(row.getLong("seen")),
        Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
        row.getString("subject"),
        own,
        parts.getOrDefault(id, List.of()),
        row.getInt("traced") == PartRows.WHOLE);
  }
}
