// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.desk.course.Shelf;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/** The certificates: made, looked up by their serials, withdrawn. Thread-safe. */
public final class Certificates {

  public static final int LONGEST_REASON = 200;

  private static final int AT_ONCE = 100;

  private final Database database;
  private final Shelf shelf;
  private final CourseSettings settings;
  private final Clock clock;

  public Certificates(Database database, Shelf shelf, CourseSettings settings, Clock clock) {
    this.database = database;
    this.shelf = shelf;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The certificate of a course that was ended, with the name that the learner has now; the first
   * one stays as it is. By mail it is on its way too.
   *
   * @throws LazaretoException if lessons are left, or there is no name
   */
  public Certificate issue(Enrolment enrolment, Learner learner) {
    String name = PersonName.of(learner.name());
    Course course = shelf.need(enrolment.course());
    if (!enrolment.completed() || course.kind() != Course.Kind.COURSE || name.isEmpty()) {
      throw new LazaretoException("course.not-completed");
    }
    return database.write(
        handle -> {
          CertificateRows rows = new CertificateRows(handle);
          boolean anew = rows.ofEnrolment(enrolment.number()).isEmpty();
          Certificate made = rows.issue(enrolment, learner, course, clock.instant());
          if (anew && enrolment.origin().byMail()) {
            owe(handle, made, LetterKind.CERTIFICATE);
          }
          return made;
        });
  }

  private void owe(Handle handle, Certificate certificate, LetterKind kind) {
    Learners.find(handle, certificate.holder().learner())
        .ifPresent(
            learner ->
                new LetterRows(handle)
                    .add(
                        Advance.to(learner),
                        certificate.enrolment(),
                        kind,
                        certificate.serial(),
                        clock.instant()));
  }

  public Optional<Certificate> of(Enrolment enrolment) {
    return database.read(handle -> new CertificateRows(handle).ofEnrolment(enrolment.number()));
  }

  /** The one of that serial, however it was typed. */
  public Optional<Certificate> find(String serial) {
    String plain = RandomWord.serial(serial);
    return plain.isEmpty()
        ? Optional.empty()
        : database.read(handle -> new CertificateRows(handle).find(plain));
  }

  public Certificate.State state(Certificate certificate) {
    return certificate.state(clock.instant());
  }

  /**
   * Withdraws a certificate: whoever looks it up is told so from now on.
   *
   * @throws LazaretoException if there is none, it was withdrawn before, or no reason is given
   */
  public void withdraw(String serial, String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new LazaretoException("course.certificate.reason", LONGEST_REASON);
    }
    Certificate its =
        find(serial).orElseThrow(() -> new LazaretoException("course.certificate.unknown", serial));
    boolean now =
        database.write(
            handle ->
                new CertificateRows(handle)
                    .withdraw(
                        its.serial(), new Certificate.Withdrawal(clock.instant(), reason.strip())));
    if (!now) {
      throw new LazaretoException("course.certificate.withdrawn", its.serial());
    }
  }

  /** Owes the letters about certificates that end soon; how many. */
  public int tellEnding() {
    Instant now = clock.instant();
    return database.write(
        handle -> {
          CertificateRows rows = new CertificateRows(handle);
          List<Certificate> ending =
              rows.ending(now, now.plus(settings.reminders().renewal()), AT_ONCE);
          for (Certificate one : ending) {
            rows.told(one.serial());
            owe(handle, one, LetterKind.RENEWAL);
          }
          return ending.size();
        });
  }
}
