// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.desk.advisory.Version.Step;

/** The rows of advisories and their versions. Confined to its transaction. */
final class AdvisoryRows {

  private static final String ALL = "SELECT a.* FROM advisory a ";
  private static final String SERIAL = " AND a.serial < :before ORDER BY a.serial DESC LIMIT :most";

  private final Handle handle;

  AdvisoryRows(Handle handle) {
    this.handle = handle;
  }

  long add(String name) {
    return handle
        .createQuery("INSERT INTO advisory (name) VALUES (?) RETURNING number")
        .bind(0, name)
        .mapTo(Long.class)
        .one();
  }

  boolean isTaken(String name) {
    return named(name).isPresent();
  }

  Optional<Advisory> find(long number) {
    return all(handle.createQuery(ALL + "WHERE a.number = :number").bind("number", number)).stream()
        .findFirst();
  }

  Optional<Advisory> named(String name) {
    return all(handle.createQuery(ALL + "WHERE a.name = :name").bind("name", name)).stream()
        .findFirst();
  }

  /** Everything, also what no reader has yet. */
  List<Advisory> before(long number, int most) {
    return all(
        handle
            .createQuery(ALL + "WHERE a.number < :before ORDER BY a.number DESC LIMIT :most")
            .bind("before", number)
            .bind("most", most));
  }

  /** Those that were published and are for one of the audiences. */
  List<Advisory> published(Shelf shelf, long before, int most) {
    return all(
        handle
            .createQuery(ALL + "WHERE a.serial IS NOT NULL AND " + where(shelf) + SERIAL)
            .bind("before", before)
            .bind("most", most));
  }

  /** The same with those that have all the words. */
  List<Advisory> found(String match, Shelf shelf, long before, int most) {
    return all(
        handle
            .createQuery(
                ALL
                    + "JOIN advisory_words w ON w.rowid = a.number WHERE advisory_words MATCH"
                    + " :match AND a.serial IS NOT NULL AND "
                    + where(shelf)
                    + SERIAL)
            .bind("match", match)
            .bind("before", before)
            .bind("most", most));
  }

  private static String where(Shelf shelf) {
    String state =
        switch (shelf.closed()) {
          case ANY -> "1";
          case NO -> "a.closed = 0";
          case YES -> "a.closed > 0";
        };
    return shelf.everyone() ? state + " AND a.audience = 'everyone'" : state;
  }

  /** Those that stand above the webmail. */
  List<Advisory> standing(Instant now, Whose whose, int most) {
    return all(
        handle
            .createQuery(
                ALL
                    + "WHERE a.ends > :now AND a.closed = 0 AND a.serial IS NOT NULL"
                    + " AND (a.hub = '') = :own ORDER BY a.serial DESC LIMIT :most")
            .bind("now", now.toEpochMilli())
            .bind("own", whose == Whose.OWN)
            .bind("most", most));
  }

  /** Our own that readers have and that are not over, the newest first. */
  List<Advisory> open(int most) {
    return all(
        handle
            .createQuery(
                ALL
                    + "WHERE a.closed = 0 AND a.serial IS NOT NULL AND a.hub = ''"
                    + " ORDER BY a.serial DESC LIMIT :most")
            .bind("most", most));
  }

  /** Whose advisories are looked for. */
  enum Whose {
    OWN,
    OF_HUBS
  }

  /** The versions that readers had or have, the newest first. */
  List<Version> published(long number) {
    return versions(
        handle
            .createQuery(
                "SELECT * FROM advisory_version WHERE advisory = ? AND published > 0"
                    + " ORDER BY version DESC")
            .bind(0, number));
  }

  void add(long number, int version, String author, Instant at, Content content) {
    handle.execute(
        """
        INSERT INTO advisory_version (advisory, version, author, at, content)
        VALUES (?, ?, ?, ?, ?)\
        """,
        number,
        version,
        author,
        at.toEpochMilli(),
        content.json());
  }

  /** Another text of a version that no reader has; whoever approved it has not seen it. */
  void change(long number, int version, String author, Instant at, Content content) {
    handle.execute(
        """
        UPDATE advisory_version SET author = ?, at = ?, content = ?, approver = '', approved = 0
        WHERE advisory = ? AND version = ?\
        """,
        author,
        at.toEpochMilli(),
        content.json(),
        number,
        version);
  }

  void approve(long number, int version, Step by) {
    handle.execute(
        "UPDATE advisory_version SET approver = ?, approved = ? WHERE advisory = ? AND version = ?",
        by.who(),
        by.at().toEpochMilli(),
        number,
        version);
  }

  /** Its readers have that version from now on. */
  void publish(Advisory advisory, Version version, Step by, Instant ends, boolean tell) {
    long now = by.at().toEpochMilli();
    handle.execute(
        """
        UPDATE advisory_version SET publisher = ?, published = ?
        WHERE advisory = ? AND version = ?\
        """,
        by.who(),
        now,
        advisory.number(),
        version.number());
    handle.execute(
        """
        UPDATE advisory SET shown = ?, audience = ?, ends = ?,
          told = CASE WHEN ? THEN ? ELSE told END,
          first = CASE WHEN serial IS NULL THEN ? ELSE first END,
          serial = coalesce(serial, (SELECT coalesce(max(serial), 0) + 1 FROM advisory))
        WHERE number = ?\
        """,
        version.number(),
        version.content().audience().label(),
        ends.toEpochMilli(),
        tell,
        version.number(),
        now,
        advisory.number());
    handle.execute("DELETE FROM advisory_words WHERE rowid = ?", advisory.number());
    handle.execute(
        "INSERT INTO advisory_words (rowid, words) VALUES (?, ?)",
        advisory.number(),
        version.content().words());
  }

  void close(long number, Instant at) {
    handle.execute("UPDATE advisory SET closed = ? WHERE number = ?", at.toEpochMilli(), number);
  }

  private List<Advisory> all(Query query) {
    return query.map((row, _) -> advisory(row)).list();
  }

  private Advisory advisory(ResultSet row) throws SQLException {
    long number = row.getLong("number");
    int shown = row.getInt("shown");
    Optional<Version> last =
        versions(
                handle
                    .createQuery(
                        "SELECT * FROM advisory_version WHERE advisory = ?"
                            + " ORDER BY version DESC LIMIT 1")
                    .bind(0, number))
            .stream()
            .findFirst();
    return new Advisory(
        number,
        row.getString("name"),
        shown == 0 ? Optional.empty() : version(number, shown),
        last.filter(version -> version.number() > shown),
        new Advisory.Run(
            row.getLong("serial"), instant(row, "first"), instant(row, "ends"), row.getInt("told")),
        step("", row.getLong("closed")).map(Step::at),
        row.getString("hub"));
  }

  private Optional<Version> version(long number, int version) {
    return versions(
            handle
                .createQuery("SELECT * FROM advisory_version WHERE advisory = ? AND version = ?")
                .bind(0, number)
                .bind(1, version))
        .stream()
        .findFirst();
  }

  private static List<Version> versions(Query query) {
    return query
        .map(
            (row, _) ->
                new Version(
                    row.getInt("version"),
                    row.getString("author"),
                    instant(row, "at"),
                    Content.of(row.getString("content")),
                    step(row.getString("approver"), row.getLong("approved")),
                    step(row.getString("publisher"), row.getLong("published"))))
        .list();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  private static Optional<Step> step(String who, long at) {
    return at == 0 ? Optional.empty() : Optional.of(new Step(who, Instant.ofEpochMilli(at)));
  }
}
