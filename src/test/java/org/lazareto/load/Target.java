// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

/**
 * A figure that was promised, beside the one that was measured. Immutable.
 *
 * @param number of the target, as bench/README.md lists them
 * @param atLeast whether more is better
 */
record Target(String number, String what, double wanted, double figure, boolean atLeast) {

  static final String HEAD = "%-4s %-64s %10s %10s".formatted("", "target", "wanted", "measured");

  static Target atLeast(String number, String what, double wanted, double figure) {
    return new Target(number, what, wanted, figure, true);
  }

  static Target atMost(String number, String what, double wanted, double figure) {
    return new Target(number, what, wanted, figure, false);
  }

  /** A figure that is none is missed too. */
  boolean met() {
    return atLeast ? figure >= wanted : figure <= wanted;
  }

  String line() {
    return "%-4s %-64s %s%9.2f %10.2f  %s"
        .formatted(number, what, atLeast ? "≥" : "≤", wanted, figure, met() ? "met" : "MISSED");
  }
}
