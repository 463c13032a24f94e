// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a quiz can be tried now. Immutable.
 *
 * @param left how often before the next pause
 * @param from when the pause ends, if there is one
 */
public record Tries(int left, Optional<Instant> from) {

  /**
   * After so many failed tries within the time of a pause, the next is when the first of them is
   * that old. One that failed later than now was by a clock that was ahead, and locks nobody out.
   *
   * @param failed when the last tries failed, the newest first
   */
  static Tries of(List<Instant> failed, int most, Duration pause, Instant now) {
    List<Instant> within =
        failed.stream()
            .filter(at -> !at.isAfter(now) && at.plus(pause).isAfter(now))
            .limit(most)
            .toList();
    int left = most - within.size();
    return new Tries(left, left > 0 ? Optional.empty() : Optional.of(within.getLast().plus(pause)));
  }
}
