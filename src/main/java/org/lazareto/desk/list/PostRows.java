// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.desk.Report.Original;
import org.lazareto.desk.list.Post.Heading;
import org.lazareto.desk.list.Post.Kind;
import org.lazareto.mail.Address;

/** The rows of posts and digests. Confined to its transaction. */
final class PostRows {

  /** In the place of a digest's number. */
  static final long NO_DIGEST = -1;

  private final Handle handle;

  PostRows(Handle handle) {
    this.handle = handle;
  }

  long add(String list, Kind kind, Heading heading, Original original, Instant now) {
    return handle
        .createQuery(
            """
            INSERT INTO list_post
              (list, kind, at, sender, author, subject, message_id, file, size)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number\
            """)
        .bind(0, list)
        .bind(1, kind.label())
        .bind(2, now.toEpochMilli())
        .bind(3, heading.sender().text())
        .bind(4, heading.author())
        .bind(5, heading.subject())
        .bind(6, heading.messageId())
        .bind(7, original.file())
        .bind(8, original.size())
        .mapTo(Long.class)
        .one();
  }

  /** Whether the list has had that message already. */
  boolean has(String list, String messageId) {
    return handle
        .createQuery("SELECT 1 FROM list_post WHERE list = ? AND message_id = ?")
        .bind(0, list)
        .bind(1, messageId)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  boolean names(String file) {
    return handle
        .createQuery(
            "SELECT 1 FROM list_post WHERE file = ? AND let_go = 0"
                + " UNION ALL SELECT 1 FROM list_held WHERE file = ?")
        .bind(0, file)
        .bind(1, file)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  Optional<Post> find(long number) {
    return handle
        .createQuery("SELECT * FROM list_post WHERE number = ?")
        .bind(0, number)
        .map((row, _) -> post(row))
        .findFirst();
  }

  List<Post> before(String list, long number, int most) {
    return all(
        handle
            .createQuery(
                """
                SELECT * FROM list_post WHERE list = ? AND kind = 'post' AND number < ?
                ORDER BY number DESC LIMIT ?\
                """)
            .bind(0, list)
            .bind(1, number)
            .bind(2, most));
  }

  List<Post> after(String list, long number, int most) {
    return all(
        handle
            .createQuery(
                """
                SELECT * FROM list_post WHERE list = ? AND kind = 'post' AND number > ?
                ORDER BY number LIMIT ?\
                """)
            .bind(0, list)
            .bind(1, number)
            .bind(2, most));
  }

  /**
   * What waits to be sent to nobody and to go into no digest.
   *
   * @param archived of posts, up to that number alone
   */
  List<Post> spent(String list, long archived, int most) {
    return all(
        handle
            .createQuery(
                """
                SELECT * FROM list_post p WHERE list = :list AND let_go = 0
                AND (kind = 'digest' OR (digest <> 0 AND number <= :archived))
                AND NOT EXISTS (
                  SELECT 1 FROM list_delivery d WHERE d.post = p.number AND d.state IN (0, 1))
                ORDER BY number LIMIT :most\
                """)
            .bind("list", list)
            .bind("archived", archived)
            .bind("most", most));
  }

  /** Its file is needed no more. */
  void letGo(long number) {
    handle.execute("UPDATE list_post SET let_go = 1 WHERE number = ?", number);
  }

  /** What no digest has had yet. */
  List<Post> undigested(String list, int most) {
    return all(
        handle
            .createQuery(
                """
                SELECT * FROM list_post WHERE list = ? AND kind = 'post' AND digest = 0
                ORDER BY number LIMIT ?\
                """)
            .bind(0, list)
            .bind(1, most));
  }

  void digested(String list, long upTo, long digest) {
    handle.execute(
        """
        UPDATE list_post SET digest = ?
        WHERE list = ? AND kind = 'post' AND digest = 0 AND number <= ?\
        """,
        digest,
        list,
        upTo);
  }

  /** No digest is to have it that has not got it. */
  void undigested(long number) {
    handle.execute(
        "UPDATE list_post SET digest = ? WHERE number = ? AND digest = 0", NO_DIGEST, number);
  }

  /** How many members get posts so. */
  long readers(String list, Member.Mode mode) {
    return handle
        .createQuery("SELECT count(*) FROM list_member WHERE list = ? AND mode = ?")
        .bind(0, list)
        .bind(1, mode.label())
        .mapTo(Long.class)
        .one();
  }

  private static List<Post> all(Query query) {
    return query.map((row, _) -> post(row)).list();
  }

  private static Post post(ResultSet row) throws SQLException {
    return new Post(
        row.getLong("number"),
        row.getString("list"),
        Kind.of(row.getString("kind")),
        Instant.ofEpochMilli(row.getLong("at")),
        heading(row),
        row.getString("file"),
        row.getLong("size"),
        row.getLong("digest"));
  }

  static Heading heading(ResultSet row) throws SQLException {
    return new Heading(
        new Address(row.getString("sender")),
        row.getString("author"),
        row.getString("subject"),
        row.getString("message_id"));
  }
}
