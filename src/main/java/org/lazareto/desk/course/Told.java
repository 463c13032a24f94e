// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.Optional;
import org.lazareto.desk.Markdown;
import org.lazareto.desk.course.Course.Lesson;

/**
 * A lesson of an installed course as it is told: on a page with its pictures, in mail with their
 * descriptions. Immutable.
 */
public record Told(Course course, Lesson lesson) {

  /** Below this the pages of courses are. */
  public static final String PATH = "/courses";

  private static final int COLUMNS = 72;

  /** The address of a course's page. */
  public static String path(Course course) {
    return PATH + "/" + course.id().name();
  }

  /** The address of a lesson's page. */
  public static String path(Course course, Lesson lesson) {
    return path(course) + "/" + lesson.name();
  }

  /** For a page whose title is the lesson's. */
  public String html(Language language) {
    return new Markdown(lesson.text(course.given(language))).html(new OnPage());
  }

  /**
   * For mail.
   *
   * @param web what the portal's addresses begin with; empty for no links to it
   */
  public String text(Language language, String web) {
    return new Markdown(lesson.text(course.given(language))).text(COLUMNS, new InMail(web));
  }

  private Optional<Lesson> named(String destination) {
    return course.inFolder(MarkdownCheck.lessonOf(destination));
  }

  private final class OnPage implements Markdown.Places {

    // The version makes it another picture where another version has another one.
    @Override
    public Optional<String> picture(String name) {
      return lesson
          .picture(name)
          .map(
              one ->
                  path(course, lesson) + "/pictures/" + one.name() + "?v=" + course.id().version());
    }

    @Override
    public Optional<String> link(String destination) {
      return named(destination).map(to -> path(course, to));
    }

    @Override
    public int below() {
      return 0;
    }
  }

  private final class InMail implements Markdown.Places {

    private final String web;

    InMail(String web) {
      this.web = web;
    }

    @Override
    public Optional<String> picture(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<String> link(String destination) {
      return named(destination)
          .map(
              to ->
                  web.isEmpty() ? "" + (course.lessons().indexOf(to) + 1) : web + path(course, to));
    }
  }
}
