// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

/**
 * In how many readings of a part's name a pattern must match. Two programs may read two names in
 * one attachment: what is forbidden is forbidden by any of them, what lets it pass must hold of
 * every one.
 */
enum Readings {
  ANY,
  EVERY;

  /** For what a rule asks for, if its holding lets mail pass. */
  static Readings of(boolean lenient) {
    return lenient ? EVERY : ANY;
  }

  /** For the exception from the same rule, which does the contrary. */
  Readings exception() {
    return of(this == ANY);
  }
}
