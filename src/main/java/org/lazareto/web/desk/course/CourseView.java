// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.Optional;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Told;
import org.lazareto.web.Frame;

/** A course, as its template reads it. Immutable. */
record CourseView(Frame frame, Course course, Standing standing) {

  String say(String key, Object... arguments) {
    return frame.say("web.desk.course." + key, arguments);
  }

  Language language() {
    return Classroom.language(frame);
  }

  Optional<String> other() {
    return CoursesView.other(course, language());
  }

  boolean single() {
    return course.kind() == Course.Kind.TRICK;
  }

  String summary() {
    return course.texts().summary().in(language());
  }

  String size() {
    return CoursesView.size(frame, course);
  }

  String path() {
    return Told.path(course);
  }

  String path(Course.Lesson lesson) {
    return Told.path(course, lesson);
  }

  String title(Course.Lesson lesson) {
    return lesson.title(course.given(language()));
  }

  String progress() {
    return say("progress", standing.done().size(), course.lessons().size());
  }

  /** What is asked for to get the certificate. */
  String terms() {
    return course.terms().valid() == 0
        ? say("terms", course.terms().pass(), course.terms().tries())
        : say("terms-valid", course.terms().pass(), course.terms().tries(), course.terms().valid());
  }

  String completed() {
    return standing
        .enrolment()
        .flatMap(one -> one.times().ended())
        .map(at -> say("completed", frame.words().day(at)))
        .orElse("");
  }

  /** What to write to take it by mail. */
  String command() {
    return say("command", course.id().name());
  }
}
