// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.time.Instant;
import java.util.List;

/**
 * What a run for a set did, step by step. Immutable.
 *
 * @param running whether it has not ended yet
 */
public record Course(Instant began, boolean running, List<Step> steps) {

  public Course {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param at when it began
   * @param what a source's name, a file's, or a stable word of the trial
   * @param done bytes, or things
   * @param total of them; 0 if unknown
   * @param failure why a source gave nothing; empty if it did
   */
  public record Step(
      Instant at, boolean source, String what, long done, long total, String failure) {

    Step reached(long nowDone, long nowTotal) {
      return new Step(at, source, what, nowDone, nowTotal, failure);
    }

    Step failed(String why) {
      return new Step(at, source, what, done, total, why);
    }
  }
}
