// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

import java.util.Locale;

/** The outcome for a message, from the least to the most severe that still allows a decision. */
public enum Verdict {
  /** Every required engine said so, and no rule objects. */
  CLEAN,
  /** Some bytes could not be examined, and never will be. */
  UNSCANNABLE,
  /** A rule on names, types, facts or the envelope forbids it. */
  BLOCKED,
  /** An engine recognised something. */
  INFECTED,
  /** A required engine did not answer: the message waits. */
  UNKNOWN;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
