// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

/**
 * What must be so for a rule to count, of standing and outbreak rules alike: all that is said of
 * the envelope, of the message, and, of one and the same part, all that is said of parts.
 * Immutable.
 */
public record Condition(EnvelopeCondition envelope, MessageCondition message, PartCondition part) {

  /** Holds always. */
  public static final Condition ANY =
      new Condition(EnvelopeCondition.ANY, MessageCondition.ANY, PartCondition.ANY);

  public boolean isAny() {
    return equals(ANY);
  }
}
