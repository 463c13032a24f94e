// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.Learner;
import org.lazareto.web.Frame;

/** All courses, as their template reads them. Immutable. */
record CoursesView(Frame frame, List<Course> all, Optional<Learner> who) {

  CoursesView {
    all = List.copyOf(all);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.desk.course." + key, arguments);
  }

  List<Course> courses() {
    return all.stream().filter(one -> one.kind() == Course.Kind.COURSE).toList();
  }

  List<Course> tricks() {
    return all.stream().filter(one -> one.kind() == Course.Kind.TRICK).toList();
  }

  Language language() {
    return Classroom.language(frame);
  }

  String title(Course course) {
    return course.title(language());
  }

  String title(Course course, Course.Lesson lesson) {
    return lesson.title(course.given(language()));
  }

  String summary(Course course) {
    return course.texts().summary().in(language());
  }

  String size(Course course) {
    return size(frame, course);
  }

  static String size(Frame frame, Course course) {
    return course.terms().minutes() == 0
        ? frame.say("web.desk.course.lessons", course.lessons().size())
        : frame.say(
            "web.desk.course.lessons-minutes", course.lessons().size(), course.terms().minutes());
  }

  String path(Course course) {
    return Told.path(course);
  }

  String path(Course course, Course.Lesson lesson) {
    return Told.path(course, lesson);
  }

  /** The language that a course is told in, where it is not the page's. */
  Optional<String> other(Course course) {
    return other(course, language());
  }

  static Optional<String> other(Course course, Language language) {
    return Optional.of(course.given(language)).filter(l -> l != language).map(Language::code);
  }
}
