// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.Answers;
import org.lazareto.desk.course.learner.Attempt;
import org.lazareto.desk.course.learner.Enrolment;
import org.lazareto.desk.course.learner.Order;
import org.lazareto.desk.course.learner.Tries;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/**
 * The pages of quizzes: a try that counts, for who takes the course, and one that does not, for
 * everybody. Thread-safe.
 */
public final class QuizSite {

  /** The form brings back so many: 18 digits. */
  private static final long SEEDS = 1_000_000_000_000_000_000L;

  private static final String QUIZ = CoursesSite.LESSON + "/quiz";
  private static final String ATTEMPT = QUIZ + "/{attempt}";
  private static final String PRACTICE = CoursesSite.LESSON + "/practice";

  private final Classroom room;

  public QuizSite(Classroom room) {
    this.room = room;
  }

  public List<Route> routes() {
    return List.of(
        Classroom.change(QUIZ, this::begin),
        Classroom.page(ATTEMPT, this::attempt),
        Classroom.change(ATTEMPT, this::answer),
        Classroom.page(PRACTICE, this::practice),
        Classroom.change(PRACTICE, this::practised));
  }

  private Reply begin(Asked asked) {
    Course course = room.course(asked);
    Course.Lesson lesson = Classroom.lesson(asked, course);
    Optional<Enrolment> enrolment = room.enrolment(asked).filter(one -> !one.completed());
    if (enrolment.isEmpty()) {
      return room.who(asked).isEmpty()
          ? Classroom.enter(Told.path(course, lesson))
          : Reply.seeOther(Told.path(course));
    }
    Tries tries = room.enrolments().tries(enrolment.get(), lesson);
    if (tries.from().isPresent()) {
      return pause(asked, course, lesson, tries);
    }
    Attempt attempt = room.enrolments().begin(enrolment.get(), lesson);
    return Reply.seeOther(path(course, lesson, attempt));
  }

  private static Reply pause(Asked asked, Course course, Course.Lesson lesson, Tries tries) {
    PauseView view =
        new PauseView(
            CoursesSite.frame(asked, course, lesson),
            Told.path(course, lesson),
            tries.from().orElseThrow());
    return Reply.page(409, (out, forms) -> JtepauseGenerated.render(out, forms, view));
  }

  private static String path(Course course, Course.Lesson lesson, Attempt attempt) {
    return Told.path(course, lesson) + "/quiz/" + attempt.number();
  }

  /** A try and the version of the course that it is of. */
  private record Tried(Attempt attempt, Enrolment enrolment, Course course, Course.Lesson lesson) {}

  /** The one that the path names, if it is the visitor's. */
  private Tried tried(Asked asked) {
    String number = asked.name("attempt");
    LazaretoException unknown = new LazaretoException("course.attempt.unknown", number);
    if (!number.matches("[0-9]{1,18}")) {
      throw unknown;
    }
    Attempt attempt = room.enrolments().attempt(Long.parseLong(number)).orElseThrow(() -> unknown);
    Enrolment enrolment =
        room.enrolments()
            .find(attempt.enrolment())
            .filter(one -> room.who(asked).filter(who -> who.number() == one.learner()).isPresent())
            .filter(one -> one.course().name().equals(asked.name("course")))
            .filter(_ -> attempt.lesson().equals(asked.name("lesson")))
            .orElseThrow(() -> unknown);
    Course course = room.shelf().need(enrolment.course());
    return new Tried(attempt, enrolment, course, Classroom.lesson(asked, course));
  }

  private Reply attempt(Asked asked) {
    Tried tried = tried(asked);
    Order order = Order.of(tried.lesson().quiz(), tried.attempt().seed());
    Optional<Attempt.Outcome> outcome = tried.attempt().outcome();
    if (outcome.isEmpty()) {
      return questions(asked, tried.course(), tried.lesson(), order, "");
    }
    Optional<Tries> tries =
        outcome.get().passed()
            ? Optional.empty()
            : Optional.of(room.enrolments().tries(tried.enrolment(), tried.lesson()));
    ResultView view =
        new ResultView(
            CoursesSite.frame(asked, tried.course(), tried.lesson()),
            new Told(tried.course(), tried.lesson()),
            order,
            outcome.get().answers(),
            new ResultView.After(true, tried.enrolment().completed(), tries));
    return Reply.form(200, asked, (out, forms) -> JteresultGenerated.render(out, forms, view));
  }

  private static Reply questions(
      Asked asked, Course course, Course.Lesson lesson, Order order, String seed) {
    QuizView view =
        new QuizView(
            CoursesSite.frame(asked, course, lesson), new Told(course, lesson), order, seed);
    return Reply.form(200, asked, (out, forms) -> JtequizGenerated.render(out, forms, view));
  }

  private Reply answer(Asked asked) {
    Tried tried = tried(asked);
    Answers answers = answers(asked.form(), tried.lesson());
    Attempt.Outcome ignored = room.enrolments().answer(tried.attempt(), answers);
    return Reply.seeOther(path(tried.course(), tried.lesson(), tried.attempt()));
  }

  /** What a form chose; what is no answer of the quiz is nothing. */
  private static Answers answers(Fields form, Course.Lesson lesson) {
    Map<Integer, Set<Integer>> chosen = new TreeMap<>();
    for (int q = 0; q < lesson.quiz().questions().size(); q++) {
      int most = lesson.quiz().questions().get(q).answers().size();
      Set<Integer> answers = new TreeSet<>();
      for (String one : form.all("q" + q)) {
        if (one.matches("[0-9]{1,2}") && Integer.parseInt(one) < most) {
          answers.add(Integer.valueOf(one));
        }
      }
      chosen.put(q, answers);
    }
    return new Answers(chosen);
  }

  private Reply practice(Asked asked) {
    Course course = room.course(asked);
    Course.Lesson lesson = quizzed(asked, course);
    // Nothing is kept of it: the form itself brings its order back.
    long seed = ThreadLocalRandom.current().nextLong(SEEDS);
    return questions(asked, course, lesson, Order.of(lesson.quiz(), seed), "" + seed);
  }

  private Reply practised(Asked asked) {
    Course course = room.course(asked);
    Course.Lesson lesson = quizzed(asked, course);
    long seed =
        asked
            .form()
            .find("seed")
            .filter(typed -> typed.matches("[0-9]{1,18}"))
            .map(Long::valueOf)
            .orElse(0L);
    ResultView view =
        new ResultView(
            CoursesSite.frame(asked, course, lesson),
            new Told(course, lesson),
            Order.of(lesson.quiz(), seed),
            answers(asked.form(), lesson),
            new ResultView.After(false, false, Optional.empty()));
    return Reply.form(200, asked, (out, forms) -> JteresultGenerated.render(out, forms, view));
  }

  private static Course.Lesson quizzed(Asked asked, Course course) {
    Course.Lesson lesson = Classroom.lesson(asked, course);
    if (lesson.quiz().isEmpty()) {
      throw new LazaretoException("course.no-quiz.unknown", lesson.name());
    }
    return lesson;
  }
}
