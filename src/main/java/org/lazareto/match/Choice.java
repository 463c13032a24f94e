// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.util.Arrays;
import java.util.List;

/**
 * Several texts of one length, one of which must stand at a place, or none of which may. Immutable.
 *
 * @param at where, counted from the beginning of the fragment
 */
record Choice(int at, boolean negated, List<byte[]> options) {

  int width() {
    return options.getFirst().length;
  }

  boolean matches(byte[] window, int fragmentAt) {
    int from = fragmentAt + at;
    for (byte[] option : options) {
      if (Arrays.equals(window, from, from + option.length, option, 0, option.length)) {
        return !negated;
      }
    }
    return negated;
  }
}
