// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Quiz;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.Answers;
import org.lazareto.desk.course.learner.Order;
import org.lazareto.desk.course.learner.Tries;
import org.lazareto.web.Frame;

/** What became of a try, as its template reads it. Immutable. */
record ResultView(Frame frame, Told told, Order order, Answers answers, After after) {

  /**
   * What comes next.
   *
   * @param counts whether the try was one
   * @param completed whether the whole course is done
   * @param tries that are left where it was not passed
   */
  record After(boolean counts, boolean completed, Optional<Tries> tries) {}

  String say(String key, Object... arguments) {
    return frame.say("web.desk.course." + key, arguments);
  }

  private Language language() {
    return told.course().given(Classroom.language(frame));
  }

  String lang() {
    return language().code();
  }

  boolean passed() {
    return points() >= told.course().terms().pass();
  }

  private int points() {
    return answers.points(told.lesson().quiz());
  }

  /** What is said first. */
  String verdict() {
    String key = after.counts() ? "result." : "practised.";
    return say(key + (passed() ? "passed" : "failed"), points(), told.course().terms().pass());
  }

  Optional<String> left() {
    return after
        .tries()
        .map(
            tries ->
                tries
                    .from()
                    .map(at -> say("result.wait", frame.words().moment(at)))
                    .orElseGet(() -> say("result.left", tries.left())));
  }

  boolean again() {
    return after.tries().filter(tries -> tries.from().isEmpty()).isPresent();
  }

  String text(Order.Place place) {
    return place.question().text().in(language());
  }

  boolean right(Order.Place place) {
    return answers.right(place.question(), place.number());
  }

  String mark(Order.Place place) {
    if (right(place)) {
      return say("right");
    }
    return say(answers.of(place.number()).isEmpty() ? "unanswered" : "wrong");
  }

  /** The answers that were chosen; of a question without any, none. */
  List<Quiz.Choice> chosen(Order.Place place) {
    return place.answers().stream()
        .filter(answers.of(place.number())::contains)
        .map(place.question().answers()::get)
        .toList();
  }

  String text(Quiz.Choice choice) {
    return choice.text().in(language());
  }

  String feedback(Quiz.Choice choice) {
    return choice.feedback().in(language());
  }

  String lesson() {
    return Told.path(told.course(), told.lesson());
  }

  String course() {
    return Told.path(told.course());
  }

  Optional<Course.Lesson> next() {
    int next = told.course().lessons().indexOf(told.lesson()) + 1;
    return next < told.course().lessons().size()
        ? Optional.of(told.course().lessons().get(next))
        : Optional.empty();
  }

  String path(Course.Lesson lesson) {
    return Told.path(told.course(), lesson);
  }

  String title(Course.Lesson lesson) {
    return lesson.title(language());
  }
}
