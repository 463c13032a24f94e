// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Instant;
import java.util.Optional;

/**
 * A try at a quiz. Immutable.
 *
 * @param seed of the order in which it is shown
 */
public record Attempt(
    long number,
    long enrolment,
    String lesson,
    long seed,
    Instant made,
    Optional<Outcome> outcome) {

  /**
   * What became of it.
   *
   * @param points of a hundred
   */
  public record Outcome(Instant at, Answers answers, int points, boolean passed) {}
}
