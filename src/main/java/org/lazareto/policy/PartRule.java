// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

/**
 * A rule on single parts. Immutable.
 *
 * @param when only its conditions on the envelope and on parts count
 * @param unless where this holds, the rule does not; {@link Condition#ANY} for no exception
 * @param depth where the parts lie of which it speaks
 * @param suffix what a renamed attachment's name ends in
 */
public record PartRule(
    String name, Condition when, Condition unless, Depth depth, Ruling gives, String suffix) {

  /**
   * In how many readings of a name its conditions must hold. What is renamed is harmless under any
   * name that it had.
   */
  Readings readings() {
    return Readings.of(gives == Ruling.ALLOW);
  }

  boolean holds(SeenPart part) {
    return depth.holds(part.part()) && when.part().holds(part, readings());
  }

  boolean excepts(SeenPart part) {
    return unless.part().holds(part, readings().exception());
  }
}
