// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Which post belongs to which thread: by the messages that it names (RFC 5322 3.6.4), and where it
 * names none that is here, an answer by its subject. Confined to its transaction.
 */
final class ThreadRows {

  /** So many of the named messages are looked for, the nearest first. */
  private static final int MOST_NAMED = 20;

  /** So many that came before what they answer are joined to it. */
  private static final int MOST_WAITING = 50;

  private final Handle handle;

  ThreadRows(Handle handle) {
    this.handle = handle;
  }

  /** A post that is here. */
  private record Known(long number, long thread) {}

  /**
   * Gives a post that was added just now its thread.
   *
   * @param since threads of which nothing came since then are not joined by subject alone
   */
  void join(String list, long number, Said said, Instant since) {
    Optional<Known> parent = named(list, number, said.references());
    Optional<Known> thread = parent.or(() -> alike(list, number, said.subject(), since));
    long its = thread.map(Known::thread).orElse(number);
    handle.execute(
        "UPDATE archived SET parent = ?, thread = ? WHERE number = ?",
        parent.map(Known::number).orElse(0L),
        its,
        number);
    TreeSet<Long> others = new TreeSet<>();
    for (Known answer : waiting(list, said.messageId())) {
      // What is in the same thread already may be what this one answers: never a circle.
      if (answer.thread() != its && others.add(answer.thread())) {
        handle.execute("UPDATE archived SET parent = ? WHERE number = ?", number, answer.number());
        handle.execute("UPDATE archived SET thread = ? WHERE thread = ?", its, answer.thread());
        summed(answer.thread());
      }
    }
    summed(its);
  }

  private Optional<Known> named(String list, long number, List<String> references) {
    return references.reversed().stream()
        .limit(MOST_NAMED)
        .flatMap(id -> find(list, number, id).stream())
        .findFirst();
  }

  // The first of that id is meant: a later one may have taken it to get in between.
  private Optional<Known> find(String list, long number, String id) {
    return handle
        .createQuery(
            """
            SELECT number, thread FROM archived
            WHERE list = ? AND message_id = ? AND number <> ? ORDER BY number LIMIT 1\
            """)
        .bind(0, list)
        .bind(1, id)
        .bind(2, number)
        .map((row, _) -> new Known(row.getLong("number"), row.getLong("thread")))
        .findFirst();
  }

  private Optional<Known> alike(String list, long number, String subject, Instant since) {
    Topic topic = Topic.of(subject);
    if (!topic.answers() || topic.text().isEmpty()) {
      return Optional.empty();
    }
    return handle
        .createQuery(
            """
            SELECT number, thread FROM archived
            WHERE list = ? AND topic = ? AND number <> ? AND at >= ? ORDER BY number DESC LIMIT 1\
            """)
        .bind(0, list)
        .bind(1, topic.text())
        .bind(2, number)
        .bind(3, since.toEpochMilli())
        .map((row, _) -> new Known(row.getLong("number"), row.getLong("thread")))
        .findFirst();
  }

  private List<Known> waiting(String list, String id) {
    return id.isEmpty()
        ? List.of()
        : handle
            .createQuery(
                """
                SELECT number, thread FROM archived
                WHERE list = ? AND answers = ? AND parent = 0 AND answers <> '' LIMIT ?\
                """)
            .bind(0, list)
            .bind(1, id)
            .bind(2, MOST_WAITING)
            .map((row, _) -> new Known(row.getLong("number"), row.getLong("thread")))
            .list();
  }

  /** Writes the summary of a thread anew; none where nothing of it is left. */
  void summed(long thread) {
    handle.execute("DELETE FROM archive_thread WHERE number = ?", thread);
    handle.execute(
        """
        INSERT INTO archive_thread (number, list, subject, first, last, posts)
        SELECT thread, list, (SELECT subject FROM archived AS first
            WHERE first.thread = archived.thread ORDER BY first.number LIMIT 1),
          MIN(number), MAX(number), COUNT(*)
        FROM archived WHERE thread = ? GROUP BY thread, list\
        """,
        thread);
  }

  /** Those whose newest post is before that number, the last written to first. */
  List<ThreadSummary> before(String list, long last, int most) {
    return handle
        .createQuery(
            """
            SELECT archive_thread.*, archived.at FROM archive_thread
            JOIN archived ON archived.number = archive_thread.last
            WHERE archive_thread.list = ? AND archive_thread.last < ?
            ORDER BY archive_thread.last DESC LIMIT ?\
            """)
        .bind(0, list)
        .bind(1, last)
        .bind(2, most)
        .map(
            (row, _) ->
                new ThreadSummary(
                    row.getLong("number"),
                    row.getString("subject"),
                    row.getLong("first"),
                    row.getLong("last"),
                    row.getInt("posts"),
                    Instant.ofEpochMilli(row.getLong("at"))))
        .list();
  }
}
