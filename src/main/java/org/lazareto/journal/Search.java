// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds entries at a cost that is bounded whatever is asked: through an index where that gives few
 * messages, else along the time of first sight, and only so many rows of that. Confined to its
 * work.
 */
final class Search {

  /** More than this are as quickly found by looking at the newest messages one by one. */
  private static final int FEW = 10_000;

  private static final String WINDOW =
      " m.seen >= :since AND m.seen < :until"
          + " AND (m.seen < :markSeen OR m.seen = :markSeen AND m.rowid < :markRow)";

  private static final String NEWEST = " ORDER BY m.seen DESC, m.rowid DESC LIMIT :limit";

  private final Handle handle;
  private final Query query;
  private final Conditions conditions;

  Search(Handle handle, Query query) {
    this.handle = handle;
    this.query = query;
    this.conditions = new Conditions(query);
  }

  private record Row(Query.Mark mark, Entry entry) {}

  /** All of the window, at whatever cost. */
  List<Entry> all() {
    return found(along(""), query.limit(), Map.of()).stream().map(Row::entry).toList();
  }

  /**
   * A page.
   *
   * @param most how many messages are looked at one by one
   */
  Found page(int most) {
    Optional<String> few = conditions.candidates().stream().filter(this::areFew).findFirst();
    if (few.isPresent()) {
      return page(found(through(few.get()), query.limit() + 1, Map.of()));
    }
    Optional<Query.Mark> end = query.wanted().isEmpty() ? Optional.empty() : after(most);
    if (end.isEmpty()) {
      return page(found(along(""), query.limit() + 1, Map.of()));
    }
    return bounded(end.get());
  }

  private Found bounded(Query.Mark end) {
    String down = " AND (m.seen > :endSeen OR m.seen = :endSeen AND m.rowid > :endRow)";
    Map<String, Long> values = Map.of("endSeen", end.seen(), "endRow", end.row());
    Found found = page(found(along(down), query.limit() + 1, values));
    return found.next().isPresent()
        ? found
        : new Found(
            found.entries(),
            Optional.of(new Query.Mark(end.seen(), end.row() + 1)),
            Optional.of(Instant.ofEpochMilli(end.seen())));
  }

  private Found page(List<Row> rows) {
    boolean more = rows.size() > query.limit();
    List<Row> shown = more ? rows.subList(0, query.limit()) : rows;
    return new Found(
        shown.stream().map(Row::entry).toList(),
        more ? Optional.of(shown.getLast().mark()) : Optional.empty(),
        Optional.empty());
  }

  /** The statement along the time of first sight. */
  String along(String down) {
    return "SELECT m.*, m.rowid AS place FROM message m INDEXED BY message_seen WHERE"
        + WINDOW
        + down
        + conditions.all()
        + NEWEST;
  }

  /** The statement through an index; CROSS JOIN keeps SQLite from turning it round. */
  String through(String candidates) {
    return "SELECT m.*, m.rowid AS place FROM (SELECT DISTINCT id FROM ("
        + candidates
        + ")) c CROSS JOIN message m ON m.id = c.id WHERE"
        + WINDOW
        + conditions.all()
        + NEWEST;
  }

  private boolean areFew(String candidates) {
    String sql = "SELECT count(*) FROM (SELECT 1 FROM (" + candidates + ") LIMIT :limit)";
    return bound(sql, FEW + 1).mapTo(Integer.class).one() <= FEW;
  }

  /** The first message that is not looked at any more; empty if the window ends before. */
  private Optional<Query.Mark> after(int most) {
    String sql =
        "SELECT m.seen, m.rowid FROM message m INDEXED BY message_seen WHERE"
            + WINDOW
            + NEWEST
            + " OFFSET :most";
    return bound(sql, 1)
        .bind("most", most)
        .map((row, _) -> new Query.Mark(row.getLong(1), row.getLong(2)))
        .findOne();
  }

  private List<Row> found(String sql, int limit, Map<String, Long> more) {
    Entries entries = new Entries(handle);
    // An index takes one lower bound: without this one it is walked to the window's end.
    long low = more.getOrDefault("endSeen", query.since().toEpochMilli());
    return bound(sql, limit)
        .bind("since", low)
        .bindMap(more)
        .map((row, _) -> row(entries, row))
        .list();
  }

  private static Row row(Entries entries, ResultSet row) throws SQLException {
    return new Row(new Query.Mark(row.getLong("seen"), row.getLong("place")), entries.entry(row));
  }

  org.jdbi.v3.core.statement.Query bound(String sql, int limit) {
    Query.Mark mark = query.after().orElse(new Query.Mark(Long.MAX_VALUE, 0));
    long until = Math.min(query.until().toEpochMilli(), Math.max(mark.seen(), mark.seen() + 1));
    return handle
        .createQuery(sql)
        .bindMap(conditions.values())
        .bind("since", query.since().toEpochMilli())
        .bind("until", until)
        .bind("markSeen", mark.seen())
        .bind("markRow", mark.row())
        .bind("limit", limit);
  }
}
