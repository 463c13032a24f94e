// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.List;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Quiz;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.Order;
import org.lazareto.web.Frame;

/**
 * The questions of a try, as its template reads them. Immutable.
 *
 * @param seed of a try that does not count, for the form to bring back; else empty
 */
record QuizView(Frame frame, Told told, Order order, String seed) {

  String say(String key, Object... arguments) {
    return frame.say("web.desk.course." + key, arguments);
  }

  private Language language() {
    return told.course().given(Classroom.language(frame));
  }

  String lang() {
    return language().code();
  }

  boolean counts() {
    return seed.isEmpty();
  }

  String text(Order.Place place) {
    return place.question().text().in(language());
  }

  boolean several(Order.Place place) {
    return place.question().kind() == Quiz.Kind.MULTIPLE;
  }

  String field(Order.Place place) {
    return "q" + place.number();
  }

  List<Integer> answers(Order.Place place) {
    return place.answers();
  }

  String answer(Order.Place place, int number) {
    return place.question().answers().get(number).text().in(language());
  }

  String lesson() {
    return Told.path(told.course(), told.lesson());
  }

  int pass() {
    return told.course().terms().pass();
  }
}
