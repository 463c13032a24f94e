// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * Courses of the user attention group. Settings: {@code [desk.courses]}.
 *
 * @param everyone whether people outside the site may take courses too
 * @param session how long a browser may do nothing until it is nobody's any more
 * @param confirm how long a mailed word can be used
 * @param pause how long after the last try a quiz can be tried again
 * @param open how many courses one person may be in the middle of
 * @param roll how many addresses the staff enrol at once
 * @param reminders when whoever does not go on is reminded
 * @param mail courses by mail
 * @param limits of what is let in as a course
 */
public record CourseSettings(
    boolean everyone,
    Duration session,
    Duration confirm,
    Duration pause,
    int open,
    int roll,
    Reminders reminders,
    ByMail mail,
    Limits limits) {

  public CourseSettings {
    AtLeast.one("session", session.toSeconds());
    AtLeast.one("confirm", confirm.toSeconds());
    AtLeast.one("pause", pause.toSeconds());
    AtLeast.one("open", open);
    AtLeast.one("roll", roll);
  }

  /** Names that keys had once, with those that they have now. */
  static Map<String, String> moved() {
    return Map.of("web", "web.url");
  }

  public static CourseSettings defaults() {
    return new CourseSettings(
        false,
        Duration.ofHours(12),
        Duration.ofDays(3),
        Duration.ofDays(1),
        20,
        1000,
        Reminders.defaults(),
        ByMail.defaults(),
        Limits.defaults());
  }

  /**
   * Reminders. Settings: {@code [desk.courses.reminders]}.
   *
   * @param after how long after the last lesson, and after the reminder before
   * @param most how many in all; 0 for none
   * @param pause how long after a lesson or a reminder nobody is reminded by the staff
   * @param renewal how long before a certificate ends that is told
   */
  public record Reminders(Duration after, int most, Duration pause, Duration renewal) {

    public Reminders {
      AtLeast.one("after", after.toSeconds());
      AtLeast.one("pause", pause.toSeconds());
    }

    public static Reminders defaults() {
      return new Reminders(Duration.ofDays(7), 3, Duration.ofDays(1), Duration.ofDays(30));
    }
  }

  /**
   * Courses by mail. Settings: {@code [desk.courses.mail]}.
   *
   * @param enabled whether courses can be taken by mail
   * @param names local parts of the addresses that take it; the first is the one that we write
   * @param domain of these addresses; empty: the first own domain
   * @param answers how many letters of a dialogue one address is sent in a day, and as many again
   *     that anybody can ask for in its name
   * @param size of a mail that is read
   */
  public record ByMail(
      boolean enabled, List<String> names, String domain, int answers, ByteSize size) {

    public ByMail {
      names = List.copyOf(names);
      AtLeast.one("names", names.size());
      AtLeast.one("answers", answers);
      AtLeast.one("size", size.bytes());
    }

    /** The address that we write. */
    public String address(String first) {
      return names.getFirst() + "@" + (domain.isEmpty() ? first : domain);
    }

    public static ByMail defaults() {
      return new ByMail(true, List.of("curso", "course"), "", 20, ByteSize.megabytes(1));
    }
  }

  /**
   * How much a course may be.
   *
   * @param files of all lessons together
   * @param size of all files together
   * @param lessons of one course
   * @param text of one lesson in one language
   * @param pictures of one lesson
   * @param picture the size of one
   * @param side how wide or high a pixel picture is at most
   * @param questions of one quiz
   * @param answers of one question
   */
  public record Limits(
      int files,
      ByteSize size,
      int lessons,
      ByteSize text,
      int pictures,
      ByteSize picture,
      int side,
      int questions,
      int answers) {

    public Limits {
      AtLeast.one("files", files);
      AtLeast.one("size", size.bytes());
      AtLeast.one("lessons", lessons);
      AtLeast.one("text", text.bytes());
      AtLeast.one("pictures", pictures);
      AtLeast.one("picture", picture.bytes());
      AtLeast.one("side", side);
      AtLeast.one("questions", questions);
      AtLeast.one("answers", answers);
    }

    public static Limits defaults() {
      return new Limits(
          300,
          ByteSize.megabytes(2),
          30,
          ByteSize.parse("16K"),
          6,
          ByteSize.parse("20K"),
          1600,
          20,
          8);
    }
  }
}
