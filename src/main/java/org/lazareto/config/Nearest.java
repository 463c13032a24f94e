// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Guesses which known word a mistyped one was meant to be. */
final class Nearest {

  private Nearest() {}

  /** The word of {@code known} that takes the fewest edits; {@code known} is not empty. */
  static String of(String typed, List<String> known) {
    return known.stream().min(Comparator.comparingInt(k -> edits(typed, k))).orElseThrow();
  }

  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int swap = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
