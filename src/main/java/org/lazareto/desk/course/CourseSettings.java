// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * Courses of the user attention group. Settings: {@code [desk.courses]}.
 *
 * @param limits of what is let in as a course
 */
public record CourseSettings(Limits limits) {

  public static CourseSettings defaults() {
    return new CourseSettings(Limits.defaults());
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
