// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Quiz;
import org.lazareto.desk.course.SomeCourse;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;

class EnrolmentsTest {

  private static final Answers NOTHING = new Answers(Map.of());

  @TempDir Path directory;
  private CourseFixture courses;

  @BeforeEach
  void open() throws IOException {
    courses = new CourseFixture(directory);
  }

  @AfterEach
  void close() {
    courses.close();
  }

  @Test
  void aCourseIsForThoseOfTheSiteAlone() {
    assertThatThrownBy(() -> courses.learners.of(new Address("eva@evil.test"), Language.ES))
        .isInstanceOf(LazaretoException.class);
    assertThat(courses.learners.welcome(new Address("x@health.test"))).isTrue();
    assertThat(courses.learners.welcome(Address.NULL)).isFalse();
    assertThat(courses.learners.welcome(new Address("root"))).isFalse();
    assertThat(courses.ana().institution()).isEqualTo("Hospital");
    assertThat(courses.learners.of(new Address("ANA@hospital.test"), Language.EN).number())
        .isEqualTo(courses.ana().number());
  }

  @Test
  void enrollingTwiceGoesOn() {
    Enrolment first = courses.enrol(courses.ana());
    Enrolment second = courses.enrol(courses.ana());
    assertThat(second.number()).isEqualTo(first.number());
  }

  @Test
  void theVersionBegunIsTheOneEnded() throws IOException {
    Enrolment begun = courses.enrol(courses.ana());
    Course newer = courses.shelf.install(SomeCourse.folder(2), "gau");
    assertThat(newer.id().version()).isEqualTo(2);
    assertThat(courses.enrol(courses.ana()).course().version()).isEqualTo(1);
    assertThat(courses.complete(courses.ana()).course()).isEqualTo(begun.course());
    assertThat(courses.enrol(courses.ana()).course().version()).isEqualTo(2);
  }

  @Test
  void aQuizPassesWithExactlyTheRightAnswers() {
    Enrolment enrolment = courses.enrol(courses.ana());
    Course.Lesson lesson = courses.lesson("raro");
    Attempt attempt = courses.enrolments.begin(enrolment, lesson);
    assertThat(courses.enrolments.begin(enrolment, lesson).number()).isEqualTo(attempt.number());
    Map<Integer, Set<Integer>> more = Map.of(0, Set.of(0), 1, Set.of(0, 1, 2), 2, Set.of(1));
    Attempt.Outcome outcome = courses.enrolments.answer(attempt, new Answers(more));
    assertThat(outcome.points()).isEqualTo(66);
    assertThat(outcome.passed()).isFalse();
    assertThat(courses.enrolments.done(enrolment)).isEmpty();
    assertThatThrownBy(() -> courses.enrolments.answer(attempt, new Answers(more)))
        .hasMessageContaining("answered already");
    Attempt again = courses.enrolments.begin(enrolment, lesson);
    assertThat(courses.enrolments.answer(again, CourseFixture.right(lesson.quiz())).passed())
        .isTrue();
    assertThat(courses.enrolments.done(enrolment)).containsExactly("raro");
    assertThat(courses.enrolments.attempt(attempt.number()).orElseThrow().outcome())
        .contains(outcome);
  }

  @Test
  void afterTheTriesComesAPause() {
    Enrolment enrolment = courses.enrol(courses.ana());
    Course.Lesson lesson = courses.lesson("raro");
    for (int i = 0; i < 2; i++) {
      assertThat(courses.enrolments.tries(enrolment, lesson).left()).isEqualTo(2 - i);
      fail(enrolment, lesson);
      courses.later(Duration.ofHours(1));
    }
    assertThat(courses.enrolments.tries(enrolment, lesson).from())
        .contains(courses.clock.instant().plus(Duration.ofHours(22)));
    assertThatThrownBy(() -> courses.enrolments.begin(enrolment, lesson))
        .hasMessageContaining("used up");
    courses.later(Duration.ofHours(22));
    fail(enrolment, lesson);
  }

  private void fail(Enrolment enrolment, Course.Lesson lesson) {
    Attempt attempt = courses.enrolments.begin(enrolment, lesson);
    assertThat(courses.enrolments.answer(attempt, NOTHING).passed()).isFalse();
  }

  @Test
  void aQuizIsNotPassedByReading() {
    Enrolment enrolment = courses.enrol(courses.ana());
    assertThatThrownBy(() -> courses.enrolments.read(enrolment, courses.lesson("raro")))
        .isInstanceOf(LazaretoException.class);
  }

  @Test
  void theOrderIsKeptByItsSeedAndDiffersFromOthers() {
    Quiz quiz = courses.lesson("raro").quiz();
    assertThat(Order.of(quiz, 7)).isEqualTo(Order.of(quiz, 7));
    long different =
        java.util.stream.LongStream.range(0, 50)
            .mapToObj(s -> Order.of(quiz, s))
            .distinct()
            .count();
    assertThat(different).isGreaterThan(10);
    for (long seed = 0; seed < 50; seed++) {
      assertThat(Order.of(quiz, seed).places())
          .extracting(Order.Place::number)
          .containsExactlyInAnyOrder(0, 1, 2);
    }
  }

  @Test
  void remindersAreBoundedAndCanBeStopped() {
    Enrolment enrolment = courses.enrol(courses.ana());
    assertThat(courses.enrolments.remind()).isZero();
    for (int i = 1; i <= 3; i++) {
      courses.later(Duration.ofDays(7));
      assertThat(courses.enrolments.remind()).isEqualTo(1);
      assertThat(courses.enrolments.remind()).isZero();
    }
    courses.later(Duration.ofDays(70));
    assertThat(courses.enrolments.remind()).isZero();
    assertThat(courses.owed())
        .hasSize(3)
        .allMatch(
            one -> one.kind() == LetterKind.REMINDER && one.enrolment() == enrolment.number());
    Learner bea = courses.learners.of(new Address("bea@clinic.test"), Language.EN);
    courses.enrolments.stop(courses.enrol(bea));
    courses.later(Duration.ofDays(7));
    assertThat(courses.enrolments.remind()).isZero();
  }

  @Test
  void theStaffRemindWhoDoesNotGoOnAndNobodyOnTheHeelsOfAnother() {
    Enrolment ana = courses.enrol(courses.ana());
    Enrolment bea = courses.enrol(courses.learners.of(new Address("bea@clinic.test"), Language.EN));
    Enrolment eva = courses.enrol(courses.learners.of(new Address("eva@clinic.test"), Language.EN));
    assertThat(courses.enrolments.idle("ejemplo")).as("they have only begun").isZero();
    assertThat(courses.enrolments.remind("ejemplo")).isZero();
    courses.later(Duration.ofDays(2));
    courses.enrolments.stop(eva);
    assertThat(courses.enrolments.remind("otro")).isZero();
    assertThat(courses.enrolments.idle("ejemplo")).isEqualTo(2);
    assertThat(courses.enrolments.remind("ejemplo")).isEqualTo(2);
    assertThat(courses.enrolments.remind("ejemplo")).as("pressed twice").isZero();
    assertThat(courses.owed())
        .extracting(LetterRows.Owed::enrolment)
        .containsExactly(ana.number(), bea.number());
    assertThat(courses.owed()).allMatch(one -> one.kind() == LetterKind.REMINDER);
    courses.later(Duration.ofDays(5));
    assertThat(courses.enrolments.remind()).as("the timetable begins anew").isZero();
    courses.later(Duration.ofDays(2));
    assertThat(courses.enrolments.remind()).isEqualTo(2);
    assertThat(courses.enrolments.remind("ejemplo")).as("just reminded").isZero();
  }

  @Test
  void byMailEachStepOwesTheNext() {
    Learner ana = courses.learners.named(courses.ana(), "Ana Muñoz");
    Enrolment enrolment = courses.enrolments.enrol(ana, "ejemplo", new Enrolment.Origin("", true));
    assertThat(courses.owed()).extracting(LetterRows.Owed::kind).containsExactly(LetterKind.LESSON);
    Attempt attempt =
        courses
            .enrolments
            .attempt(Long.parseLong(courses.owed().getFirst().detail()))
            .orElseThrow();
    Attempt.Outcome failed = courses.enrolments.answer(attempt, NOTHING);
    assertThat(failed.passed()).isFalse();
    assertThat(courses.owed())
        .extracting(LetterRows.Owed::kind)
        .containsExactly(LetterKind.LESSON, LetterKind.RESULT, LetterKind.LESSON);
    Attempt second = courses.enrolments.begin(enrolment, courses.lesson("raro"));
    Attempt.Outcome passed =
        courses.enrolments.answer(second, CourseFixture.right(courses.lesson("raro").quiz()));
    assertThat(passed.passed()).isTrue();
    courses.enrolments.read(enrolment, courses.lesson("fin"));
    assertThat(courses.owed())
        .extracting(LetterRows.Owed::kind)
        .endsWith(LetterKind.RESULT, LetterKind.LESSON, LetterKind.CERTIFICATE);
  }

  @Test
  void oneAddressGetsSoManyLettersADay() {
    for (int i = 0; i < 20; i++) {
      assertThat(courses.enrolments.mayAnswer(CourseFixture.ANA)).isTrue();
    }
    assertThat(courses.enrolments.mayAnswer(CourseFixture.ANA)).isFalse();
    assertThat(courses.enrolments.mayAnswer(new Address("bea@clinic.test"))).isTrue();
    courses.later(Duration.ofDays(1));
    assertThat(courses.enrolments.mayAnswer(CourseFixture.ANA)).isTrue();
  }
}
