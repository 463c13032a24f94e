// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.Arrays;
import org.lazareto.verdict.Verdict;

/**
 * A verdict with its mark: the plain flag of a healthy ship, or the quartered one of a ship under
 * quarantine. Immutable.
 */
record VerdictMark(Terminal terminal) {

  String of(Verdict verdict) {
    return terminal.painted(colour(verdict), mark(verdict) + " " + word(verdict));
  }

  /** The same for a column: all are equally wide. */
  String padded(Verdict verdict) {
    return of(verdict) + " ".repeat(width() - word(verdict).length() - 2);
  }

  private String word(Verdict verdict) {
    return terminal.wording().of(verdict);
  }

  /** How many columns every verdict takes. */
  int width() {
    return 2 + Arrays.stream(Verdict.values()).mapToInt(v -> word(v).length()).max().orElse(0);
  }

  private static char mark(Verdict verdict) {
    return switch (verdict) {
      case CLEAN -> '■';
      case INFECTED, BLOCKED, UNSCANNABLE -> '▚';
      case UNKNOWN -> '?';
    };
  }

  private static String colour(Verdict verdict) {
    return switch (verdict) {
      case CLEAN -> "green";
      case INFECTED -> "bold,red";
      case BLOCKED, UNSCANNABLE, UNKNOWN -> "yellow";
    };
  }
}
