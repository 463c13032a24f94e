// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.desk.Report.Original;

/** The rows of posts. Confined to its transaction. */
final class ArchiveRows {

  private static final int EXCERPT = 280;

  private final Handle handle;

  /** Which post it is. */
  record Numbered(String list, long number, Instant at) {}

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

  boolean has(long number) {
    return handle
        .createQuery("SELECT 1 FROM archived WHERE number = ?")
        .bind(0, number)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /** Adds one that stands alone as yet. */
  void add(Numbered post, Said said, Original original) {
    handle.execute(
        """
        INSERT INTO archived (number, list, at, dated, name, address, subject, topic, message_id,
          answers, parent, thread, excerpt, pieces, file, size, sha256)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?)\
        """,
        post.number(),
        post.list(),
        post.at().toEpochMilli(),
        said.date().map(Instant::toEpochMilli).orElse(0L),
        said.by().name(),
        said.by().address(),
        said.subject(),
        Topic.of(said.subject()).text(),
        said.messageId(),
        said.answers(),
        OwnWords.of(said.text(), EXCERPT),
        said.pieces(),
        original.file(),
        original.size(),
        original.sha256());
    // Of addresses the index knows no more than strangers see: a search is no way to try them.
    handle.execute(
        "INSERT INTO archive_words (rowid, subject, name, text) VALUES (?, ?, ?, ?)",
        post.number(),
        Shortened.of(said.subject()),
        Shortened.writer(said.by()),
        Shortened.of(said.text()));
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

  boolean names(String file) {
    return handle
        .createQuery("SELECT 1 FROM archived WHERE file = ?")
        .bind(0, file)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /** The last post of a list that was looked at; 0 for none yet. */
  long followed(String list) {
    return handle
        .createQuery("SELECT last FROM archive_followed WHERE list = ?")
        .bind(0, list)
        .mapTo(Long.class)
        .findFirst()
        .orElse(0L);
  }

  void followed(String list, long number) {
    handle.execute("INSERT OR REPLACE INTO archive_followed VALUES (?, ?)", list, number);
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
