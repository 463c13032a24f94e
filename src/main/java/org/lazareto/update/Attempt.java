// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How the last run for a set ended. Immutable.
 *
 * @param reason why it did not bring a set: a key of the catalogue, empty if there is nothing to
 *     say
 * @param arguments of the reason
 * @param failures how many runs in a row found no source
 * @param next when the next run is due
 */
public record Attempt(
    Instant at,
    Outcome outcome,
    String reason,
    List<String> arguments,
    int failures,
    Instant next) {

  /** Before the first run. */
  static final Attempt NONE =
      new Attempt(Instant.EPOCH, Outcome.NONE, "", List.of(), 0, Instant.EPOCH);

  public Attempt {
    arguments = List.copyOf(arguments);
  }

  /** What came of it. */
  public enum Outcome {
    /** There was none yet. */
    NONE,
    /** A new set is in use. */
    INSTALLED,
    /** There is nothing newer. */
    CURRENT,
    /** What came is not fit for use, or nothing can be tried here. */
    REFUSED,
    /** No source could be reached. */
    UNREACHABLE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
