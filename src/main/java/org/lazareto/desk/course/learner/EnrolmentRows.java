// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.desk.course.Course;

/** The rows of who takes what. Confined to its transaction. */
final class EnrolmentRows {

  private static final String IDLE =
      " FROM enrolment WHERE course = :course AND ended = 0 AND stopped = 0"
          + " AND moved <= :since AND reminded_at <= :since";

  private final Handle handle;

  EnrolmentRows(Handle handle) {
    this.handle = handle;
  }

  Enrolment add(Learner learner, Course.Id course, Enrolment.Origin origin, Instant now) {
    return all(handle
            .createQuery(
                "INSERT INTO enrolment (learner, course, version, institution, word, who,"
                    + " by_mail, began, moved) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *")
            .bind(0, learner.number())
            .bind(1, course.name())
            .bind(2, course.version())
            .bind(3, learner.institution())
            .bind(4, RandomWord.word())
            .bind(5, origin.who())
            .bind(6, origin.byMail())
            .bind(7, now.toEpochMilli())
            .bind(8, now.toEpochMilli()))
        .getFirst();
  }

  /** The one that is not ended, else the last one. */
  Optional<Enrolment> latest(long learner, String course) {
    return all(
            handle
                .createQuery(
                    "SELECT * FROM enrolment WHERE learner = ? AND course = ?"
                        + " ORDER BY ended = 0 DESC, number DESC LIMIT 1")
                .bind(0, learner)
                .bind(1, course))
        .stream()
        .findFirst();
  }

  Optional<Enrolment> find(long number) {
    return all(handle.createQuery("SELECT * FROM enrolment WHERE number = ?").bind(0, number))
        .stream()
        .findFirst();
  }

  Optional<Enrolment> byWord(String word) {
    return all(handle.createQuery("SELECT * FROM enrolment WHERE word = ?").bind(0, word)).stream()
        .findFirst();
  }

  List<Enrolment> of(long learner, int most) {
    return all(
        handle
            .createQuery("SELECT * FROM enrolment WHERE learner = ? ORDER BY number DESC LIMIT ?")
            .bind(0, learner)
            .bind(1, most));
  }

  int open(long learner) {
    return handle
        .createQuery("SELECT count(*) FROM enrolment WHERE learner = ? AND ended = 0")
        .bind(0, learner)
        .mapTo(Integer.class)
        .one();
  }

  Set<String> done(long enrolment) {
    return Set.copyOf(
        handle
            .createQuery("SELECT lesson FROM lesson_done WHERE enrolment = ?")
            .bind(0, enrolment)
            .mapTo(String.class)
            .list());
  }

  void done(long enrolment, String lesson, Instant now) {
    handle.execute(
        "INSERT OR IGNORE INTO lesson_done VALUES (?, ?, ?)",
        enrolment,
        lesson,
        now.toEpochMilli());
    handle.execute(
        "UPDATE enrolment SET moved = ? WHERE number = ?", now.toEpochMilli(), enrolment);
  }

  void remind(long enrolment, long due) {
    handle.execute("UPDATE enrolment SET remind = ? WHERE number = ?", due, enrolment);
  }

  void ended(long enrolment, Instant now) {
    handle.execute(
        "UPDATE enrolment SET ended = ?, remind = 0 WHERE number = ? AND ended = 0",
        now.toEpochMilli(),
        enrolment);
  }

  void stopped(long enrolment, Instant now) {
    handle.execute(
        "UPDATE enrolment SET stopped = ?, remind = 0, by_mail = 0"
            + " WHERE number = ? AND stopped = 0",
        now.toEpochMilli(),
        enrolment);
  }

  void byMail(long enrolment) {
    handle.execute("UPDATE enrolment SET by_mail = 1, stopped = 0 WHERE number = ?", enrolment);
  }

  /** Those that are to be reminded now. */
  List<Enrolment> due(Instant now, int most) {
    return all(
        handle
            .createQuery(
                "SELECT * FROM enrolment WHERE remind > 0 AND remind <= ? ORDER BY remind LIMIT ?")
            .bind(0, now.toEpochMilli())
            .bind(1, most));
  }

  /**
   * Those in the middle of a course who want mail about it, and neither went on nor were reminded
   * since.
   */
  List<Enrolment> idle(String course, Instant since) {
    return all(
        handle
            .createQuery("SELECT *" + IDLE + " ORDER BY number")
            .bind("course", course)
            .bind("since", since.toEpochMilli()));
  }

  int countIdle(String course, Instant since) {
    return handle
        .createQuery("SELECT count(*)" + IDLE)
        .bind("course", course)
        .bind("since", since.toEpochMilli())
        .mapTo(Integer.class)
        .one();
  }

  /** Counts a reminder; how many there were with it. */
  int reminded(long enrolment, Instant now) {
    return handle
        .createQuery(
            "UPDATE enrolment SET reminded = reminded + 1, reminded_at = ? WHERE number = ?"
                + " RETURNING reminded")
        .bind(0, now.toEpochMilli())
        .bind(1, enrolment)
        .mapTo(Integer.class)
        .one();
  }

  private static List<Enrolment> all(Query query) {
    return query
        .map(
            (row, _) ->
                new Enrolment(
                    row.getLong("number"),
                    row.getLong("learner"),
                    new Course.Id(row.getString("course"), row.getInt("version")),
                    row.getString("word"),
                    new Enrolment.Origin(row.getString("who"), row.getBoolean("by_mail")),
                    new Enrolment.Times(
                        Instant.ofEpochMilli(row.getLong("began")),
                        Instant.ofEpochMilli(row.getLong("moved")),
                        never(row.getLong("ended")),
                        never(row.getLong("stopped")))))
        .list();
  }

  static Optional<Instant> never(long at) {
    return at == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
  }
}
