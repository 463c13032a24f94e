// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.Handover;
import org.lazareto.desk.course.Language;
import org.lazareto.mail.Address;

/** The rows of letters that the MTA has not taken yet. Confined to its transaction. */
public final class LetterRows {

  private final Handle handle;

  /** Whom a letter goes to, in which language. */
  public record To(Address address, Language language) {}

  /**
   * One that is owed.
   *
   * @param enrolment that it is about; 0 for none
   */
  public record Owed(
      long number, To to, long enrolment, LetterKind kind, String detail, Instant made, int tries)
      implements Handover.Owed {}

  public LetterRows(Handle handle) {
    this.handle = handle;
  }

  public void add(To to, long enrolment, LetterKind kind, String detail, Instant now) {
    add(to, enrolment, kind, detail, now, now);
  }

  /** One that goes out later. */
  void add(To to, long enrolment, LetterKind kind, String detail, Instant now, Instant due) {
    handle.execute(
        "INSERT INTO course_letter (address, language, enrolment, kind, detail, made, due)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        to.address().text(),
        to.language().code(),
        enrolment,
        kind.label(),
        detail,
        now.toEpochMilli(),
        due.toEpochMilli());
  }

  public List<Owed> due(Instant now, int most) {
    return handle
        .createQuery("SELECT * FROM course_letter WHERE due <= ? ORDER BY due, number LIMIT ?")
        .bind(0, now.toEpochMilli())
        .bind(1, most)
        .map(
            (row, _) ->
                new Owed(
                    row.getLong("number"),
                    new To(
                        new Address(row.getString("address")),
                        Language.find(row.getString("language")).orElse(Language.ES)),
                    row.getLong("enrolment"),
                    LetterKind.of(row.getString("kind")),
                    row.getString("detail"),
                    Instant.ofEpochMilli(row.getLong("made")),
                    row.getInt("tries")))
        .list();
  }

  public void later(Owed owed, Instant due) {
    handle.execute(
        "UPDATE course_letter SET due = ?, tries = tries + 1 WHERE number = ?",
        due.toEpochMilli(),
        owed.number());
  }

  public void ended(Owed owed) {
    handle.execute("DELETE FROM course_letter WHERE number = ?", owed.number());
  }
}
