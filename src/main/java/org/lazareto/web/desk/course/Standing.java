// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.Optional;
import java.util.Set;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.learner.Certificate;
import org.lazareto.desk.course.learner.Enrolment;
import org.lazareto.desk.course.learner.Learner;

/**
 * Where somebody stands in a course. Immutable.
 *
 * @param done the names of the lessons that are done
 * @param mail where the same course can be had by mail; empty for nowhere
 */
record Standing(
    Optional<Learner> who,
    Optional<Enrolment> enrolment,
    Set<String> done,
    Optional<Certificate> certificate,
    String mail) {

  Standing {
    done = Set.copyOf(done);
  }

  boolean takes() {
    return enrolment.isPresent();
  }

  boolean completed() {
    return enrolment.map(Enrolment::completed).orElse(false);
  }

  boolean did(Course.Lesson lesson) {
    return done.contains(lesson.name());
  }
}
