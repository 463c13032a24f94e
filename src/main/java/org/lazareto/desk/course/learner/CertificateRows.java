// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Said;
import org.lazareto.desk.course.learner.Certificate.Withdrawal;

/** The rows of certificates. Confined to its transaction. */
final class CertificateRows {

  private final Handle handle;

  CertificateRows(Handle handle) {
    this.handle = handle;
  }

  /** The one of that enrolment, made if there is none. */
  Certificate issue(Enrolment enrolment, Learner learner, Course course, Instant now) {
    int valid = course.terms().valid();
    long ends = valid == 0 ? 0 : now.plus(Duration.ofDays(valid)).toEpochMilli();
    handle.execute(
        "INSERT INTO certificate (serial, enrolment, learner, course, title_es, title_en, name,"
            + " institution, made, ends) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (enrolment) DO NOTHING",
        RandomWord.serial(),
        enrolment.number(),
        learner.number(),
        course.id().name(),
        course.texts().title().es(),
        course.texts().title().en(),
        learner.name(),
        learner.institution(),
        now.toEpochMilli(),
        ends);
    return ofEnrolment(enrolment.number()).orElseThrow();
  }

  Optional<Certificate> ofEnrolment(long enrolment) {
    return all(
            handle.createQuery("SELECT * FROM certificate WHERE enrolment = ?").bind(0, enrolment))
        .stream()
        .findFirst();
  }

  Optional<Certificate> find(String serial) {
    return all(handle.createQuery("SELECT * FROM certificate WHERE serial = ?").bind(0, serial))
        .stream()
        .findFirst();
  }

  boolean withdraw(String serial, Withdrawal withdrawal) {
    return handle.execute(
            "UPDATE certificate SET withdrawn = ?, reason = ? WHERE serial = ? AND withdrawn = 0",
            withdrawal.at().toEpochMilli(),
            withdrawal.reason(),
            serial)
        == 1;
  }

  /** Those that end before then and whose holders have not been told. */
  List<Certificate> ending(Instant now, Instant before, int most) {
    return all(
        handle
            .createQuery(
                "SELECT * FROM certificate WHERE ends > ? AND ends <= ? AND renewal = 0"
                    + " AND withdrawn = 0 LIMIT ?")
            .bind(0, now.toEpochMilli())
            .bind(1, before.toEpochMilli())
            .bind(2, most));
  }

  void told(String serial) {
    handle.execute("UPDATE certificate SET renewal = 1 WHERE serial = ?", serial);
  }

  private static List<Certificate> all(Query query) {
    return query
        .map(
            (row, _) ->
                new Certificate(
                    row.getString("serial"),
                    row.getLong("enrolment"),
                    row.getString("course"),
                    new Said(row.getString("title_es"), row.getString("title_en")),
                    new Certificate.Holder(
                        row.getLong("learner"),
                        row.getString("name"),
                        row.getString("institution")),
                    Instant.ofEpochMilli(row.getLong("made")),
                    EnrolmentRows.never(row.getLong("ends")),
                    withdrawal(row.getLong("withdrawn"), row.getString("reason"))))
        .list();
  }

  private static Optional<Withdrawal> withdrawal(long at, String reason) {
    return EnrolmentRows.never(at).map(when -> new Withdrawal(when, reason));
  }
}
