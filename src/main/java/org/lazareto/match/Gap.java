// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

/**
 * How many bytes may lie between two fragments. Immutable.
 *
 * @param max or {@link #ENDLESS}
 */
public record Gap(int min, int max) {

  /** Any number of bytes, whatever the length of the content. */
  public static final int ENDLESS = Integer.MAX_VALUE;

  public static final Gap ANY = new Gap(0, ENDLESS);

  public Gap {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException("no gap from " + min + " to " + max);
    }
  }

  boolean endless() {
    return max == ENDLESS;
  }
}
