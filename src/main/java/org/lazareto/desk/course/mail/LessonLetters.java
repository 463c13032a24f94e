// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.util.Optional;
import org.lazareto.desk.course.Course.Lesson;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.Attempt;
import org.lazareto.desk.course.learner.Enrolments;
import org.lazareto.desk.course.learner.Order;

/** Letters with a lesson and its quiz, and with what came of the answers. Thread-safe. */
record LessonLetters(Enrolments enrolments) {

  /**
   * A lesson, with its quiz where it has one.
   *
   * @param detail the number of the try, or where there is no quiz the lesson's name
   */
  Optional<Written> lesson(About about, String detail) {
    Optional<Attempt> attempt = attempt(detail);
    String name = attempt.map(Attempt::lesson).orElse(detail);
    // Meanwhile it may have been done on the web.
    if (attempt.filter(one -> one.outcome().isPresent()).isPresent()
        || enrolments.done(about.enrolment()).contains(name)) {
      return Optional.empty();
    }
    return about.course().lesson(name).map(lesson -> lesson(about, lesson, attempt));
  }

  private static Written lesson(About about, Lesson lesson, Optional<Attempt> attempt) {
    String word = about.word() + attempt.map(one -> "." + one.number()).orElse("");
    return new Written(
        subject(about, lesson),
        about.say("course.mail.above", word)
            + "\n\n"
            + lesson.title(about.given())
            + "\n\n"
            + new Told(about.course(), lesson).text(about.language(), about.sender().web())
            + "\n"
            + attempt
                .map(one -> questions(about, lesson, one))
                .orElseGet(() -> about.say("course.mail.read"))
            + "\n"
            + about.stopping(),
        word);
  }

  private static String subject(About about, Lesson lesson) {
    return about.say(
        "course.mail.lesson.subject",
        about.title(),
        about.course().lessons().indexOf(lesson) + 1,
        about.course().lessons().size(),
        lesson.title(about.given()));
  }

  private static String questions(About about, Lesson lesson, Attempt attempt) {
    QuizText quiz = quiz(about, lesson, attempt);
    return about.say("course.mail.quiz")
        + "\n\n"
        + quiz.questions()
        + about.say("course.mail.quiz.how", quiz.example());
  }

  private static QuizText quiz(About about, Lesson lesson, Attempt attempt) {
    return new QuizText(Order.of(lesson.quiz(), attempt.seed()), about.given());
  }

  private Optional<Attempt> attempt(String detail) {
    return detail.matches("[0-9]{1,18}")
        ? enrolments.attempt(Long.parseLong(detail))
        : Optional.empty();
  }

  /**
   * What came of the answers to a quiz.
   *
   * @param detail the number of the try
   */
  Optional<Written> result(About about, String detail) {
    return attempt(detail)
        .filter(one -> one.outcome().isPresent())
        .flatMap(
            one -> about.course().lesson(one.lesson()).map(lesson -> result(about, lesson, one)));
  }

  private static Written result(About about, Lesson lesson, Attempt attempt) {
    Attempt.Outcome outcome = attempt.outcome().orElseThrow();
    String key = outcome.passed() ? "course.mail.passed" : "course.mail.failed";
    String verdict = about.say(key, outcome.points(), about.course().terms().pass());
    return new Written(
        about.say(
            "course.mail.result.subject",
            about.title(),
            lesson.title(about.given()),
            outcome.points()),
        verdict + "\n\n" + quiz(about, lesson, attempt).results(outcome.answers()),
        about.word());
  }
}
