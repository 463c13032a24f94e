// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

/**
 * Stands for a number that is not shown, since few of an institution's people would be behind it.
 *
 * @param below the number is less than this
 */
record Few(int below) {

  /** As a table for programs has it. */
  @Override
  public String toString() {
    return "<" + below;
  }

  /**
   * The number, or this in its place; nothing at all may be said. The number is rounded down to a
   * multiple of {@code fewest}: else what is not shown would be what a sum, or the same numbers of
   * a longer range, have more than the numbers that are shown.
   */
  static Object orNumber(long number, int fewest) {
    if (number > 0 && number < fewest) {
      return new Few(fewest);
    }
    return fewest > 1 ? number - number % fewest : number;
  }
}
