// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.desk.Report.Original;

/** The rows of posts. Confined to its transaction. */
final class ArchiveRows {

  private static final int EXCERPT = 280;

  private final Handle handle;

  ArchiveRows(Handle handle) {
    this.handle = handle;
  }

  /** How many there are, and how much room they take. */
  record Sum(long count, long bytes) {}

  Sum sum() {
    return handle
        .createQuery("SELECT COUNT(*) AS count, COALESCE(SUM(size), 0) AS bytes FROM archived")
        .map((row, _) -> new Sum(row.getLong("count"), row.getLong("bytes")))
        .one();
  }

  /** The number of the very same message in that list. */
  Optional<Long> same(String list, String sha256) {
    return handle
        .createQuery("SELECT number FROM archived WHERE list = ? AND sha256 = ?")
        .bind(0, list)
        .bind(1, sha256)
        .mapTo(Long.class)
        .findFirst();
  }

  /** Adds one that stands alone as yet. */
  long add(String list, Said said, Original original, Instant now) {
    long number =
        handle
            .createQuery(
                """
                INSERT INTO archived (list, at, dated, name, address, subject, topic, message_id,
                  answers, parent, thread, excerpt, pieces, file, size, sha256)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?) RETURNING number\
                """)
            .bind(0, list)
            .bind(1, now.toEpochMilli())
            .bind(2, said.date().map(Instant::toEpochMilli).orElse(0L))
            .bind(3, said.by().name())
            .bind(4, said.by().address())
            .bind(5, said.subject())
            .bind(6, Topic.of(said.subject()).text())
            .bind(7, said.messageId())
            .bind(8, said.answers())
            .bind(9, Excerpt.of(said.text(), EXCERPT))
            .bind(10, said.pieces())
            .bind(11, original.file())
            .bind(12, original.size())
            .bind(13, original.sha256())
            .mapTo(Long.class)
            .one();
    // Of addresses the index knows no more than strangers see: a search is no way to try them.
    handle.execute(
        "INSERT INTO archive_words (rowid, subject, name, text) VALUES (?, ?, ?, ?)",
        number,
        Shortened.of(said.subject()),
        Shortened.writer(said.by()),
        Shortened.of(said.text()));
    return number;
  }

  Optional<ArchivedPost> find(String list, long number) {
    return posts(
            handle
                .createQuery("SELECT * FROM archived WHERE number = ? AND list = ?")
                .bind(0, number)
                .bind(1, list))
        .stream()
        .findFirst();
  }

  /** The newest before that number first. */
  List<ArchivedPost> before(String list, long number, int most) {
    return posts(
        handle
            .createQuery(
                "SELECT * FROM archived WHERE list = ? AND number < ? ORDER BY number DESC LIMIT ?")
            .bind(0, list)
            .bind(1, number)
            .bind(2, most));
  }

  /** Those of a thread behind that number, the oldest first. */
  List<ArchivedPost> thread(long thread, long after, int most) {
    return posts(
        handle
            .createQuery(
                "SELECT * FROM archived WHERE thread = ? AND number > ? ORDER BY number LIMIT ?")
            .bind(0, thread)
            .bind(1, after)
            .bind(2, most));
  }

  /** Those in which the words are, the newest before that number first. */
  List<ArchivedPost> search(String list, String match, long before, int most) {
    return posts(
        handle
            .createQuery(
                """
                SELECT archived.* FROM archive_words
                JOIN archived ON archived.number = archive_words.rowid
                WHERE archive_words MATCH ? AND archive_words.rowid < ? AND archived.list = ?
                ORDER BY archive_words.rowid DESC LIMIT ?\
                """)
            .bind(0, match)
            .bind(1, before)
            .bind(2, list)
            .bind(3, most));
  }

  /** The oldest of all lists. */
  Optional<ArchivedPost> oldest() {
    return posts(handle.createQuery("SELECT * FROM archived ORDER BY number LIMIT 1")).stream()
        .findFirst();
  }

  List<ArchivedPost> keptBefore(Instant at, int most) {
    return posts(
        handle
            .createQuery("SELECT * FROM archived WHERE at < ? ORDER BY number LIMIT ?")
            .bind(0, at.toEpochMilli())
            .bind(1, most));
  }

  void remove(long number) {
    handle.execute("DELETE FROM archive_words WHERE rowid = ?", number);
    handle.execute("UPDATE archived SET parent = 0 WHERE parent = ?", number);
    handle.execute("DELETE FROM archived WHERE number = ?", number);
  }

  Set<String> files() {
    return handle.createQuery("SELECT file FROM archived").mapTo(String.class).set();
  }

  private static List<ArchivedPost> posts(Query query) {
    return query.map((row, _) -> post(row)).list();
  }

  private static ArchivedPost post(ResultSet row) throws SQLException {
    long dated = row.getLong("dated");
    return new ArchivedPost(
        row.getLong("number"),
        row.getString("list"),
        Instant.ofEpochMilli(row.getLong("at")),
        dated == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(dated)),
        new Said.Writer(row.getString("name"), row.getString("address")),
        row.getString("subject"),
        new ArchivedPost.Place(
            row.getString("message_id"), row.getLong("parent"), row.getLong("thread")),
        row.getString("excerpt"),
        row.getInt("pieces"),
        new ArchivedPost.Kept(row.getString("file"), row.getLong("size"), row.getString("sha256")));
  }
}
