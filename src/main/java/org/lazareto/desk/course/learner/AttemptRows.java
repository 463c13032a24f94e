// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rows of tries at quizzes. Confined to its transaction. */
final class AttemptRows {

  private final Handle handle;

  AttemptRows(Handle handle) {
    this.handle = handle;
  }

  Attempt add(long enrolment, String lesson, Instant now) {
    return all(handle
            .createQuery(
                "INSERT INTO attempt (enrolment, lesson, seed, made) VALUES (?, ?, ?, ?)"
                    + " RETURNING *")
            .bind(0, enrolment)
            .bind(1, lesson)
            .bind(2, RandomWord.seed())
            .bind(3, now.toEpochMilli()))
        .getFirst();
  }

  Optional<Attempt> find(long number) {
    return all(handle.createQuery("SELECT * FROM attempt WHERE number = ?").bind(0, number))
        .stream()
        .findFirst();
  }

  /** The one that is not answered yet. */
  Optional<Attempt> open(long enrolment, String lesson) {
    return all(
            handle
                .createQuery(
                    "SELECT * FROM attempt WHERE enrolment = ? AND lesson = ? AND answered = 0"
                        + " ORDER BY number DESC LIMIT 1")
                .bind(0, enrolment)
                .bind(1, lesson))
        .stream()
        .findFirst();
  }

  /** When the last tries failed, the newest first. */
  List<Instant> failed(long enrolment, String lesson, int most) {
    return handle
        .createQuery(
            "SELECT answered FROM attempt WHERE enrolment = ? AND lesson = ? AND answered > 0"
                + " AND passed = 0 ORDER BY answered DESC LIMIT ?")
        .bind(0, enrolment)
        .bind(1, lesson)
        .bind(2, most)
        .map((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
        .list();
  }

  void answered(long number, Attempt.Outcome outcome) {
    handle.execute(
        "UPDATE attempt SET answered = ?, answers = ?, points = ?, passed = ? WHERE number = ?",
        outcome.at().toEpochMilli(),
        outcome.answers().text(),
        outcome.points(),
        outcome.passed(),
        number);
  }

  private static List<Attempt> all(Query query) {
    return query
        .map(
            (row, _) ->
                new Attempt(
                    row.getLong("number"),
                    row.getLong("enrolment"),
                    row.getString("lesson"),
                    row.getLong("seed"),
                    Instant.ofEpochMilli(row.getLong("made")),
                    outcome(
                        row.getLong("answered"),
                        row.getString("answers"),
                        row.getInt("points"),
                        row.getBoolean("passed"))))
        .list();
  }

  private static Optional<Attempt.Outcome> outcome(
      long at, String answers, int points, boolean passed) {
    return EnrolmentRows.never(at)
        .map(when -> new Attempt.Outcome(when, Answers.parse(answers), points, passed));
  }
}
