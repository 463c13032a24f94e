// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Instant;
import java.util.Optional;
import org.lazareto.desk.course.Course;

/**
 * That somebody takes a course. Immutable.
 *
 * @param learner the number of who takes it
 * @param course in the version that was begun, and will be ended
 * @param word whoever has it reads the learner's mail
 * @param origin how it came about
 * @param times of it
 */
public record Enrolment(
    long number, long learner, Course.Id course, String word, Origin origin, Times times) {

  /**
   * How somebody came to take a course.
   *
   * @param who of the staff enrolled them; empty: they did
   * @param byMail whether lessons go out by mail
   */
  public record Origin(String who, boolean byMail) {}

  /**
   * When what was.
   *
   * @param moved when a lesson was done last
   * @param ended when all of them were
   * @param stopped when mail about it was no longer wanted
   */
  public record Times(
      Instant began, Instant moved, Optional<Instant> ended, Optional<Instant> stopped) {}

  public boolean completed() {
    return times.ended().isPresent();
  }
}
