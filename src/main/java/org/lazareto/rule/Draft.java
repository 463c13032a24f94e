// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import java.time.Duration;
import java.util.Optional;
import org.lazareto.policy.Action;
import org.lazareto.policy.Condition;
import org.lazareto.text.LazaretoException;

/**
 * A rule to be made. Immutable.
 *
 * @param expires how long it is to hold; empty for as long as the settings say
 */
public record Draft(Marks marks, Action treatment, String reason, Optional<Duration> expires) {

  private static final int LONGEST_REASON = 500;

  /**
   * Takes what can become a rule.
   *
   * @throws LazaretoException if it asks for nothing, delivers, or cannot be understood
   */
  public Draft {
    Condition ignored = marks.condition();
    if (marks.asksNothing()) {
      throw new LazaretoException("rule.asks-nothing");
    }
    if (treatment == Action.DELIVER) {
      throw new LazaretoException("rule.delivers");
    }
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new LazaretoException("rule.no-reason", LONGEST_REASON);
    }
  }
}
