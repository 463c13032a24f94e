// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.Optional;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Told;
import org.lazareto.web.Frame;

/** A lesson, as its template reads it. Immutable. */
record LessonView(Frame frame, Told told, Standing standing) {

  String say(String key, Object... arguments) {
    return frame.say("web.desk.course." + key, arguments);
  }

  Language language() {
    return Classroom.language(frame);
  }

  Optional<String> other() {
    return CoursesView.other(told.course(), language());
  }

  /** Made of Markdown: markup of ours alone. */
  String html() {
    return told.html(language());
  }

  String place() {
    return told.course().kind() == Course.Kind.TRICK
        ? say("trick")
        : say("place", index() + 1, told.course().lessons().size());
  }

  private int index() {
    return told.course().lessons().indexOf(told.lesson());
  }

  boolean hasQuiz() {
    return !told.lesson().quiz().isEmpty();
  }

  boolean done() {
    return standing.did(told.lesson());
  }

  String path() {
    return Told.path(told.course(), told.lesson());
  }

  String coursePath() {
    return Told.path(told.course());
  }

  Optional<Course.Lesson> before() {
    return at(index() - 1);
  }

  Optional<Course.Lesson> next() {
    return at(index() + 1);
  }

  private Optional<Course.Lesson> at(int index) {
    return index >= 0 && index < told.course().lessons().size()
        ? Optional.of(told.course().lessons().get(index))
        : Optional.empty();
  }

  String path(Course.Lesson lesson) {
    return Told.path(told.course(), lesson);
  }

  String title(Course.Lesson lesson) {
    return lesson.title(told.course().given(language()));
  }
}
