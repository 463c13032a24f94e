// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Database;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/** Reads what is kept of decided messages, page by page. Thread-safe. */
public final class Traces {

  private static final int PAGE = 500;

  private static final String DECIDED = "verdict NOT IN ('', 'removed')";
  private static final String NEXT =
      "SELECT rowid AS place, * FROM message WHERE seen >= :since AND "
          + DECIDED
          + """
           AND (seen, rowid) > (:after, :place)
           AND (:digests = '' OR traced < 2 OR id IN (SELECT message FROM part
             WHERE sha256 <> x'' AND sha256 IN (SELECT unhex(value) FROM json_each(:digests))))
          ORDER BY seen, rowid LIMIT :most""";

  private final Database database;
  private final JournalSettings settings;

  public Traces(Database database, JournalSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** A message, if the journal has a decision for it. */
  public Optional<Trace> find(String id) {
    return database
        .read(
            handle -> {
              List<Row> rows =
                  handle
                      .createQuery(
                          "SELECT rowid AS place, * FROM message WHERE id = ? AND " + DECIDED)
                      .bind(0, id)
                      .map((row, _) -> row(row))
                      .list();
              return traces(handle, rows);
            })
        .stream()
        .findFirst();
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
    Page page = page(since, digests, since.toEpochMilli(), 0);
    while (!page.rows().isEmpty()) {
      page.traces().forEach(consumer);
      Row last = page.rows().getLast();
      page = page(since, digests, last.seen(), last.place());
    }
  }

  private record Page(List<Row> rows, List<Trace> traces) {}

  /** A message's own row, before those of its recipients and parts. */
  private record Row(
      long place, long seen, Intake alone, Verdict verdict, String subject, boolean whole) {}

  // Each page on a state of its own: nothing is kept back from the writer meanwhile.
  private Page page(Instant since, Set<String> digests, long after, long place) {
    return database.read(
        handle -> {
          List<Row> rows =
              handle
                  .createQuery(NEXT)
                  .bind("since", since.toEpochMilli())
                  .bind("after", after)
                  .bind("place", place)
                  .bind("digests", digests.isEmpty() ? "" : PartRows.texts(List.copyOf(digests)))
                  .bind("most", PAGE)
                  .map((row, _) -> row(row))
                  .list();
          return new Page(rows, traces(handle, rows));
        });
  }

  private List<Trace> traces(Handle handle, List<Row> rows) {
    List<String> ids = rows.stream().map(row -> row.alone().id()).toList();
    Map<String, List<Part>> parts = new PartRows(handle, settings).of(ids);
    Map<String, List<Entry.Fate>> fates = fates(handle, ids);
    return rows.stream()
        .map(
            row ->
                new Trace(
                    row.alone().to(addresses(fates.getOrDefault(row.alone().id(), List.of()))),
                    Instant.ofEpochMilli(row.seen()),
                    row.verdict(),
                    row.subject(),
                    fates.getOrDefault(row.alone().id(), List.of()),
                    parts.getOrDefault(row.alone().id(), List.of()),
                    row.whole()))
        .toList();
  }
}
