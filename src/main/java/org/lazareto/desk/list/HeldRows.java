// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.desk.Report.Original;
import org.lazareto.desk.list.Post.Heading;

/** The rows of posts that wait for a moderator. Confined to its transaction. */
final class HeldRows {

  private final Handle handle;

  HeldRows(Handle handle) {
    this.handle = handle;
  }

  long add(String list, Heading heading, List<Reason> reasons, Original original, Instant now) {
    return handle
        .createQuery(
            """
            INSERT INTO list_held
              (list, at, sender, author, subject, message_id, reasons, file, size)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number\
            """)
        .bind(0, list)
        .bind(1, now.toEpochMilli())
        .bind(2, heading.sender().text())
        .bind(3, heading.author())
        .bind(4, heading.subject())
        .bind(5, heading.messageId())
        .bind(6, reasons.stream().map(Reason::label).collect(Collectors.joining(" ")))
        .bind(7, original.file())
        .bind(8, original.size())
        .mapTo(Long.class)
        .one();
  }

  boolean has(String list, String messageId) {
    return hasOther(list, messageId, 0);
  }

  /** Whether it waits under another number than that. */
  boolean hasOther(String list, String messageId, long number) {
    return handle
        .createQuery("SELECT 1 FROM list_held WHERE list = ? AND message_id = ? AND number <> ?")
        .bind(0, list)
        .bind(1, messageId)
        .bind(2, number)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  boolean remove(long number) {
    return handle.execute("DELETE FROM list_held WHERE number = ?", number) == 1;
  }

  Optional<Held> find(long number) {
    return handle
        .createQuery("SELECT * FROM list_held WHERE number = ?")
        .bind(0, number)
        .map((row, _) -> held(row))
        .findFirst();
  }

  /** Of one list, or of all where its name is empty; the oldest first. */
  List<Held> after(String list, long number, int most) {
    return all(
        handle
            .createQuery(
                """
                SELECT * FROM list_held WHERE (:list = '' OR list = :list) AND number > :number
                ORDER BY number LIMIT :most\
                """)
            .bind("list", list)
            .bind("number", number)
            .bind("most", most));
  }

  List<Held> olderThan(Instant then, int most) {
    return all(
        handle
            .createQuery("SELECT * FROM list_held WHERE at < ? ORDER BY number LIMIT ?")
            .bind(0, then.toEpochMilli())
            .bind(1, most));
  }

  long count(String list) {
    return handle
        .createQuery("SELECT count(*) FROM list_held WHERE list = ?")
        .bind(0, list)
        .mapTo(Long.class)
        .one();
  }

  private static List<Held> all(Query query) {
    return query.map((row, _) -> held(row)).list();
  }

  private static Held held(ResultSet row) throws SQLException {
    return new Held(
        row.getLong("number"),
        row.getString("list"),
        Instant.ofEpochMilli(row.getLong("at")),
        PostRows.heading(row),
        Stream.of(row.getString("reasons").split(" ")).map(Reason::of).toList(),
        row.getString("file"),
        row.getLong("size"));
  }
}
