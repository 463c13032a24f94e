// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.store.Database;
import org.lazareto.verdict.Finding;

/**
 * How many messages were stopped for what was found in them, and where; as far back as the journal
 * keeps messages. Thread-safe.
 */
public final class Stops {

  /** More than this are counted as so many: a worm's copies are not worth more of a wait. */
  private static final int MOST = 200_000;

  private final Database database;

  public Stops(Database database) {
    this.database = database;
  }

  /**
   * What was stopped.
   *
   * @param since when the first was seen
   * @param last when the last was
   * @param places by institution, the most first; {@code -} for none
   * @param more whether there are more than are counted
   */
  public record Stopped(
      long messages,
      Optional<Instant> since,
      Optional<Instant> last,
      List<At> places,
      boolean more) {

    public static final Stopped NOTHING =
        new Stopped(0, Optional.empty(), Optional.empty(), List.of(), false);

    public Stopped {
      places = List.copyOf(places);
    }
  }

  /** Those of one institution. */
  public record At(String institution, long messages) {}

  private record Row(At at, Instant since, Instant last) {}

  /**
   * Counts messages that somebody did not get, and in which a rule or an engine found one of the
   * names.
   *
   * @param names of rules and signatures; capitals do not count
   */
  public Stopped of(List<String> names) {
    if (names.isEmpty()) {
      return Stopped.NOTHING;
    }
    return database.read(handle -> sum(rows(handle, names)));
  }

  private static List<Row> rows(Handle handle, List<String> names) {
    List<String> each = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      each.add(
          "SELECT message FROM finding WHERE name = :name"
              + i
              + " COLLATE NOCASE AND kind IN (:rule, :virus)");
    }
    Query query =
        handle.createQuery(
            "SELECT institution, count(*), min(seen), max(seen) FROM (SELECT m.institution, m.seen"
                + " FROM ("
                + each.stream().collect(Collectors.joining(" UNION "))
                + ") f JOIN message m ON m.id = f.message WHERE EXISTS (SELECT 1 FROM recipient r"
                + " WHERE r.message = m.id AND r.outcome IN (:held, :rejected, :discarded))"
                + " LIMIT "
                + MOST
                + ") GROUP BY institution");
    for (int i = 0; i < names.size(); i++) {
      query.bind("name" + i, names.get(i));
    }
    return query
        .bind("rule", Labels.of(Finding.Kind.RULE))
        .bind("virus", Labels.of(Finding.Kind.VIRUS))
        .bind("held", Outcome.QUARANTINED.label())
        .bind("rejected", Outcome.REJECTED.label())
        .bind("discarded", Outcome.DISCARDED.label())
        .map((row, _) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new At(row.getString(1), row.getLong(2)),
        Instant.ofEpochMilli(row.getLong(3)),
        Instant.ofEpochMilli(row.getLong(4)));
  }

  private static Stopped sum(List<Row> rows) {
    long messages = rows.stream().mapToLong(row -> row.at().messages()).sum();
    return new Stopped(
        messages,
        rows.stream().map(Row::since).min(Comparator.naturalOrder()),
        rows.stream().map(Row::last).max(Comparator.naturalOrder()),
        rows.stream()
            .map(Row::at)
            .sorted(Comparator.comparingLong(At::messages).reversed())
            .toList(),
        messages >= MOST);
  }
}
