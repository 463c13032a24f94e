// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.List;

/**
 * What {@code course.toml} says. Immutable.
 *
 * @param name under which it is installed and linked
 * @param version a number that grows with each change
 * @param languages that every text of it is in
 * @param pass how many of a hundred answers of a quiz must be right
 * @param tries how often a quiz may be tried before a pause
 * @param valid for how many days a certificate is; 0 for ever
 * @param minutes how long it takes, as its page says; 0 for not told
 */
record CourseFile(
    String name,
    int version,
    Course.Kind kind,
    List<Language> languages,
    int pass,
    int tries,
    int valid,
    int minutes,
    Said title,
    Said summary) {

  static CourseFile defaults() {
    return new CourseFile(
        "",
        0,
        Course.Kind.COURSE,
        List.of(Language.ES, Language.EN),
        80,
        3,
        730,
        0,
        Said.NOTHING,
        Said.NOTHING);
  }
}
