// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.text.LazaretoException;

/**
 * How a course goes on: what follows from a lesson that is done, within the transaction that notes
 * it, so that no crash comes between a passed quiz and the next lesson's mail. Immutable.
 */
record Advance(CourseSettings settings, Clock clock) {

  private static final int AT_ONCE = 100;
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** The first reminder is due; who was enrolled by others is told. */
  void begun(Handle handle, Enrolment enrolment, Learner learner) {
    Instant now = clock.instant();
    new EnrolmentRows(handle).remind(enrolment.number(), firstReminder(now));
    if (!enrolment.origin().who().isEmpty()) {
      new LetterRows(handle).add(to(learner), enrolment.number(), LetterKind.ENROLLED, "", now);
    }
  }

  private long firstReminder(Instant now) {
    CourseSettings.Reminders reminders = settings.reminders();
    return reminders.most() == 0 ? 0 : now.plus(reminders.after()).toEpochMilli();
  }

  /** Notes a lesson, and what follows. */
  void done(Handle handle, Enrolment enrolment, Course course, Course.Lesson lesson) {
    Instant now = clock.instant();
    EnrolmentRows rows = new EnrolmentRows(handle);
    Enrolment its = rows.find(enrolment.number()).orElseThrow();
    Learner learner = Learners.find(handle, its.learner()).orElseThrow();
    rows.done(its.number(), lesson.name(), now);
    if (its.completed()) {
      return;
    }
    if (left(rows.done(its.number()), course).isEmpty()) {
      rows.ended(its.number(), now);
      completed(handle, its, learner, course);
    } else {
      if (its.times().stopped().isEmpty()) {
        rows.remind(its.number(), firstReminder(now));
      }
      if (its.origin().byMail()) {
        next(handle, its, learner, course);
      }
    }
  }

  private void completed(Handle handle, Enrolment its, Learner learner, Course course) {
    if (!its.origin().byMail() || course.kind() != Course.Kind.COURSE) {
      return;
    }
    if (learner.name().isEmpty()) {
      new LetterRows(handle).add(to(learner), its.number(), LetterKind.NAME, "", clock.instant());
    } else {
      CertificateRows rows = new CertificateRows(handle);
      Certificate made = rows.issue(its, learner, course, clock.instant());
      new LetterRows(handle)
          .add(to(learner), its.number(), LetterKind.CERTIFICATE, made.serial(), clock.instant());
    }
  }

  /** Owes the mail of the first lesson that is not done. */
  void next(Handle handle, Enrolment enrolment, Learner learner, Course course) {
    next(handle, enrolment, learner, course, clock.instant());
  }

  private void next(
      Handle handle, Enrolment enrolment, Learner learner, Course course, Instant due) {
    Set<String> done = new EnrolmentRows(handle).done(enrolment.number());
    Optional<Course.Lesson> next = left(done, course).stream().findFirst();
    if (next.isEmpty()) {
      return;
    }
    String detail = next.get().name();
    if (!next.get().quiz().isEmpty()) {
      AttemptRows attempts = new AttemptRows(handle);
      Attempt attempt =
          attempts
              .open(enrolment.number(), detail)
              .orElseGet(
                  () -> attempts.add(enrolment.number(), next.get().name(), clock.instant()));
      detail = "" + attempt.number();
    }
    new LetterRows(handle)
        .add(to(learner), enrolment.number(), LetterKind.LESSON, detail, clock.instant(), due);
  }

  private static List<Course.Lesson> left(Set<String> done, Course course) {
    return course.lessons().stream().filter(lesson -> !done.contains(lesson.name())).toList();
  }

  Tries tries(Handle handle, Enrolment enrolment, Course course, String lesson) {
    int most = course.terms().tries();
    List<Instant> failed = new AttemptRows(handle).failed(enrolment.number(), lesson, most);
    return Tries.of(failed, most, settings.pause(), clock.instant());
  }

  Attempt attempt(Handle handle, Enrolment enrolment, Course course, Course.Lesson lesson) {
    AttemptRows rows = new AttemptRows(handle);
    Optional<Attempt> open = rows.open(enrolment.number(), lesson.name());
    Tries tries = tries(handle, enrolment, course, lesson.name());
    if (tries.from().isPresent()) {
      throw wait(tries.from().get());
    }
    return open.orElseGet(() -> rows.add(enrolment.number(), lesson.name(), clock.instant()));
  }

  private static LazaretoException wait(Instant until) {
    return new LazaretoException(
        "course.wait", MINUTES.format(until.atZone(ZoneId.systemDefault())));
  }

  /** Notes what became of a try, and what follows. */
  void answered(Handle handle, Attempt attempt, Attempt.Outcome outcome, Course course) {
    AttemptRows rows = new AttemptRows(handle);
    boolean open = rows.find(attempt.number()).filter(a -> a.outcome().isEmpty()).isPresent();
    if (!open) {
      throw new LazaretoException("course.attempt.answered");
    }
    Enrolment enrolment = new EnrolmentRows(handle).find(attempt.enrolment()).orElseThrow();
    Tries before = tries(handle, enrolment, course, attempt.lesson());
    if (before.from().isPresent()) {
      throw wait(before.from().get());
    }
    rows.answered(attempt.number(), outcome);
    Learner learner = Learners.find(handle, enrolment.learner()).orElseThrow();
    if (enrolment.origin().byMail()) {
      String detail = "" + attempt.number();
      new LetterRows(handle)
          .add(to(learner), enrolment.number(), LetterKind.RESULT, detail, outcome.at());
    }
    if (outcome.passed()) {
      done(handle, enrolment, course, course.lesson(attempt.lesson()).orElseThrow());
    } else if (enrolment.origin().byMail()) {
      Tries after = tries(handle, enrolment, course, attempt.lesson());
      next(handle, enrolment, learner, course, after.from().orElse(outcome.at()));
    }
  }

  int remind(Handle handle, Instant now) {
    EnrolmentRows rows = new EnrolmentRows(handle);
    return remind(handle, rows.due(now, AT_ONCE), now);
  }

  /** Reminds those in the middle of a course who have not gone on for a while. */
  int remind(Handle handle, String course, Instant now) {
    return remind(handle, new EnrolmentRows(handle).idle(course, idleSince(now)), now);
  }

  Instant idleSince(Instant now) {
    return now.minus(settings.reminders().pause());
  }

  private int remind(Handle handle, List<Enrolment> all, Instant now) {
    EnrolmentRows rows = new EnrolmentRows(handle);
    for (Enrolment enrolment : all) {
      int times = rows.reminded(enrolment.number(), now);
      boolean again = times < settings.reminders().most();
      rows.remind(
          enrolment.number(), again ? now.plus(settings.reminders().after()).toEpochMilli() : 0);
      Learners.find(handle, enrolment.learner())
          .ifPresent(
              learner ->
                  new LetterRows(handle)
                      .add(to(learner), enrolment.number(), LetterKind.REMINDER, "", now));
    }
    return all.size();
  }

  static LetterRows.To to(Learner learner) {
    return new LetterRows.To(learner.address(), learner.language());
  }
}
