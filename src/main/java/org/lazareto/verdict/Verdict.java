// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

import java.util.Locale;

/** The outcome for a message, in order of severity: the worst that holds is the verdict. */
public enum Verdict {
  /** Every required engine said so, and no rule objects. */
  CLEAN,
  /** Some bytes could not be examined, and never will be. */
  UNSCANNABLE,
  /** A required engine did not answer: the message waits. */
  UNKNOWN,
  /** A rule on names, types, facts or the envelope forbids it. */
  BLOCKED,
  /** An engine recognised something. */
  INFECTED;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The more severe of the two. */
  public Verdict orWorse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
