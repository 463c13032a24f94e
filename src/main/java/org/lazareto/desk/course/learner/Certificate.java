// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Instant;
import java.util.Optional;
import org.lazareto.desk.course.Said;

/**
 * That somebody ended a course. Immutable.
 *
 * @param serial that nobody guesses, and everybody who has it can look up
 * @param course its name
 * @param title of the course in the version that was ended
 * @param holder whose it is
 * @param ends from then on it proves nothing; none: never
 */
public record Certificate(
    String serial,
    long enrolment,
    String course,
    Said title,
    Holder holder,
    Instant made,
    Optional<Instant> ends,
    Optional<Withdrawal> withdrawn) {

  /**
   * Whose a certificate is.
   *
   * @param name as they wrote it
   */
  public record Holder(long learner, String name, String institution) {}

  /** That it proves nothing any more, and why. */
  public record Withdrawal(Instant at, String reason) {}

  /** Whether it proves something. */
  public enum State {
    VALID,
    ENDED,
    WITHDRAWN;

    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public State state(Instant now) {
    if (withdrawn.isPresent()) {
      return State.WITHDRAWN;
    }
    return ends.isPresent() && !now.isBefore(ends.get()) ? State.ENDED : State.VALID;
  }
}
