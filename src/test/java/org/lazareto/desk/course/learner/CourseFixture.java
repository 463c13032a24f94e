// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Quiz;
import org.lazareto.desk.course.Shelf;
import org.lazareto.desk.course.SomeCourse;
import org.lazareto.fake.FakeClock;
import org.lazareto.mail.Address;
import org.lazareto.mail.Site;
import org.lazareto.store.Database;

/** The courses of a desk whose clock is held, with the sample course on the shelf. */
public final class CourseFixture implements AutoCloseable {

  public static final Address ANA = new Address("ana@hospital.test");

  public final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  public final CourseSettings settings;
  public final Database database;
  public final Shelf shelf;
  public final Learners learners;
  public final Enrolments enrolments;
  public final Certificates certificates;

  public CourseFixture(Path directory) throws IOException {
    this(directory, CourseSettings.defaults());
  }

  public CourseFixture(Path directory, CourseSettings settings) throws IOException {
    this.settings = settings;
    this.database = Database.ofOwner(directory.resolve("desk.db"), List.of("desk"));
    this.shelf = new Shelf(database, directory.resolve("courses"), settings, clock);
    this.learners = new Learners(database, site(), settings.everyone(), clock);
    this.enrolments = new Enrolments(database, shelf, settings, clock);
    this.certificates = new Certificates(database, shelf, settings, clock);
    Course ignored = shelf.install(SomeCourse.folder(), "gau");
  }

  public static Site site() {
    Site.Institution hospital =
        new Site.Institution(
            "Hospital", Site.Kind.INSTITUTION, List.of("hospital.test"), List.of(), List.of());
    Site.Institution clinic =
        new Site.Institution(
            "Clinic", Site.Kind.INSTITUTION, List.of("clinic.test"), List.of(), List.of());
    return new Site(List.of("health.test"), List.of(), List.of(hospital, clinic));
  }

  public Learner ana() {
    return learners.of(ANA, Language.ES);
  }

  public Enrolment enrol(Learner learner) {
    return enrolments.enrol(learner, "ejemplo", new Enrolment.Origin("", false));
  }

  public Course course() {
    return shelf.offered("ejemplo").orElseThrow();
  }

  public Course.Lesson lesson(String name) {
    return course().lesson(name).orElseThrow();
  }

  /** Exactly the right answers of a quiz. */
  public static Answers right(Quiz quiz) {
    Map<Integer, Set<Integer>> chosen = new TreeMap<>();
    for (int q = 0; q < quiz.questions().size(); q++) {
      Set<Integer> right = new TreeSet<>();
      for (int a = 0; a < quiz.questions().get(q).answers().size(); a++) {
        if (quiz.questions().get(q).answers().get(a).right()) {
          right.add(a);
        }
      }
      chosen.put(q, right);
    }
    return new Answers(chosen);
  }

  /** Ends the sample course. */
  public Enrolment complete(Learner learner) {
    Enrolment enrolment = enrol(learner);
    Attempt attempt = enrolments.begin(enrolment, lesson("raro"));
    Attempt.Outcome ignored = enrolments.answer(attempt, right(lesson("raro").quiz()));
    enrolments.read(enrolment, lesson("fin"));
    return enrolments.find(enrolment.number()).orElseThrow();
  }

  /** The kinds of the letters that are owed now, with their details. */
  public List<LetterRows.Owed> owed() {
    return database.read(handle -> new LetterRows(handle).due(clock.instant(), 100));
  }

  public void later(Duration time) {
    clock.move(time);
  }

  @Override
  public void close() {
    database.close();
  }
}
