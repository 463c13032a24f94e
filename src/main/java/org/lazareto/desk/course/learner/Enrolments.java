// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.desk.course.Shelf;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/** Who takes which course, and how far each has come. Thread-safe. */
public final class Enrolments {

  /** More courses than anybody takes. */
  private static final int MOST = 200;

  private final Database database;
  private final Shelf shelf;
  private final Advance advance;
  private final CourseSettings settings;
  private final Clock clock;

  public Enrolments(Database database, Shelf shelf, CourseSettings settings, Clock clock) {
    this.database = database;
    this.shelf = shelf;
    this.advance = new Advance(settings, clock);
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Enrols somebody in a course; who is in the middle of it goes on. By mail, the first lesson, or
   * the next one, is on its way.
   *
   * @throws LazaretoException if there is no such course, or they are in the middle of too many
   */
  public Enrolment enrol(Learner learner, String course, Enrolment.Origin origin) {
    // One that is no longer offered can still be ended by who has begun it.
    Course its =
        latest(learner, course)
            .filter(one -> !one.completed())
            .map(one -> shelf.need(one.course()))
            .or(() -> shelf.offered(course))
            .orElseThrow(() -> new LazaretoException("course.unknown", course));
    return database.write(handle -> enrol(handle, learner, its, origin));
  }

  private Enrolment enrol(Handle handle, Learner learner, Course course, Enrolment.Origin origin) {
    EnrolmentRows rows = new EnrolmentRows(handle);
    Optional<Enrolment> open =
        rows.latest(learner.number(), course.id().name()).filter(one -> !one.completed());
    if (open.isEmpty() && rows.open(learner.number()) >= settings.open()) {
      throw new LazaretoException("course.many-open", settings.open());
    }
    Enrolment its = open.orElseGet(() -> rows.add(learner, course.id(), origin, clock.instant()));
    if (open.isEmpty()) {
      advance.begun(handle, its, learner);
    }
    if (origin.byMail()) {
      rows.byMail(its.number());
      advance.next(handle, rows.find(its.number()).orElseThrow(), learner, course);
    }
    return its;
  }

  /** The course that somebody is in the middle of, else the one they ended last. */
  public Optional<Enrolment> latest(Learner learner, String course) {
    return read(rows -> rows.latest(learner.number(), course));
  }

  public Optional<Enrolment> find(long number) {
    return read(rows -> rows.find(number));
  }

  /** The one whose mail holds that word. */
  public Optional<Enrolment> byWord(String word) {
    return read(rows -> rows.byWord(word));
  }

  /** All of somebody, the newest first. */
  public List<Enrolment> of(Learner learner) {
    return read(rows -> rows.of(learner.number(), MOST));
  }

  /** The names of the lessons that are done. */
  public Set<String> done(Enrolment enrolment) {
    return read(rows -> rows.done(enrolment.number()));
  }

  /** Notes that a lesson without a quiz has been read. */
  public void read(Enrolment enrolment, Course.Lesson lesson) {
    if (!lesson.quiz().isEmpty()) {
      throw new LazaretoException("course.no-quiz.unknown", lesson.name());
    }
    Course course = shelf.need(enrolment.course());
    database.change(handle -> advance.done(handle, enrolment, course, lesson));
  }

  /** Whether a quiz can be tried now. */
  public Tries tries(Enrolment enrolment, Course.Lesson lesson) {
    Course course = shelf.need(enrolment.course());
    return database.read(handle -> advance.tries(handle, enrolment, course, lesson.name()));
  }

  /**
   * The try that is open, or a new one.
   *
   * @throws LazaretoException if there is no quiz, or no try left for now
   */
  public Attempt begin(Enrolment enrolment, Course.Lesson lesson) {
    if (lesson.quiz().isEmpty()) {
      throw new LazaretoException("course.no-quiz.unknown", lesson.name());
    }
    Course course = shelf.need(enrolment.course());
    return database.write(handle -> advance.attempt(handle, enrolment, course, lesson));
  }

  public Optional<Attempt> attempt(long number) {
    return database.read(handle -> new AttemptRows(handle).find(number));
  }

  /**
   * Takes the answers of a try, once; on return what became of it is on disk.
   *
   * @throws LazaretoException if it has been answered
   */
  public Attempt.Outcome answer(Attempt attempt, Answers answers) {
    Enrolment enrolment =
        find(attempt.enrolment())
            .orElseThrow(
                () -> new LazaretoException("course.attempt.unknown", "" + attempt.number()));
    Course course = shelf.need(enrolment.course());
    Course.Lesson lesson = course.lesson(attempt.lesson()).orElseThrow();
    int points = answers.points(lesson.quiz());
    Attempt.Outcome outcome =
        new Attempt.Outcome(clock.instant(), answers, points, points >= course.terms().pass());
    database.change(handle -> advance.answered(handle, attempt, outcome, course));
    return outcome;
  }

  /** Ends mail about a course: reminders, and lessons by mail. */
  public void stop(Enrolment enrolment) {
    database.change(
        handle -> new EnrolmentRows(handle).stopped(enrolment.number(), clock.instant()));
  }

  /** Owes the letters of reminders that are due; how many. */
  public int remind() {
    Instant now = clock.instant();
    return database.write(handle -> advance.remind(handle, now));
  }

  /** How many would be reminded of a course now. */
  public int idle(String course) {
    Instant since = advance.idleSince(clock.instant());
    return read(rows -> rows.countIdle(course, since));
  }

  /**
   * Owes reminders to all in the middle of a course who want mail about it, but not to who went on
   * or was reminded a short while ago; how many.
   */
  public int remind(String course) {
    Instant now = clock.instant();
    return database.write(handle -> advance.remind(handle, course, now));
  }

  /** Owes a letter that is about no enrolment. */
  public void owe(LetterRows.To to, LetterKind kind, String detail) {
    database.change(handle -> new LetterRows(handle).add(to, 0, kind, detail, clock.instant()));
  }

  /** Owes a letter about an enrolment to its learner. */
  public void owe(Enrolment enrolment, Learner learner, LetterKind kind, String detail) {
    database.change(
        handle ->
            new LetterRows(handle)
                .add(Advance.to(learner), enrolment.number(), kind, detail, clock.instant()));
  }

  /**
   * Counts a letter that somebody brought about who showed that this mailbox is his.
   *
   * @return whether that address may get it today
   */
  public boolean mayAnswer(Address address) {
    return counted(address.key());
  }

  /** The same of a letter that anybody can bring about; it takes nothing from the others. */
  public boolean mayAnswerAnybody(Address address) {
    return counted("? " + address.key());
  }

  private boolean counted(String key) {
    long today = clock.instant().getEpochSecond() / 86_400;
    return database.write(
        handle -> {
          handle.execute("DELETE FROM course_mail WHERE day < ?", today);
          int letters =
              handle
                  .createQuery(
                      "INSERT INTO course_mail VALUES (?, ?, 1) ON CONFLICT (key, day)"
                          + " DO UPDATE SET letters = letters + 1 RETURNING letters")
                  .bind(0, key)
                  .bind(1, today)
                  .mapTo(Integer.class)
                  .one();
          return letters <= settings.mail().answers();
        });
  }

  private <T> T read(Function<EnrolmentRows, T> work) {
    return database.read(handle -> work.apply(new EnrolmentRows(handle)));
  }
}
