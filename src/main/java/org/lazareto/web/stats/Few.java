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

  /** The number, or this in its place; nothing at all may be said. */
  static Object orNumber(long number, int fewest) {
    return number > 0 && number < fewest ? new Few(fewest) : (Object) number;
  }
}
