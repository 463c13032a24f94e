// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.Certificate;
import org.lazareto.desk.course.learner.Enrolment;
import org.lazareto.desk.course.learner.Learner;
import org.lazareto.web.Frame;

/** Somebody's courses, as their template reads them. Immutable. */
record LearningView(Frame frame, Learner who, List<Taken> taken) {

  /**
   * A course that they take or took.
   *
   * @param done how many lessons are
   */
  record Taken(
      Enrolment enrolment,
      Course course,
      int done,
      Optional<Certificate> certificate,
      Optional<Certificate.State> state) {}

  LearningView {
    taken = List.copyOf(taken);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.desk.course." + key, arguments);
  }

  String title(Taken one) {
    return one.course().title(Classroom.language(frame));
  }

  String path(Taken one) {
    return Told.path(one.course());
  }

  String progress(Taken one) {
    return one.enrolment()
        .times()
        .ended()
        .map(at -> say("completed", frame.words().day(at)))
        .orElseGet(() -> say("progress", one.done(), one.course().lessons().size()));
  }

  boolean mayAsk(Taken one) {
    return one.enrolment().completed()
        && one.certificate().isEmpty()
        && one.course().kind() == Course.Kind.COURSE;
  }

  String state(Taken one) {
    return one.state().map(state -> say("state." + state.label())).orElse("");
  }
}
