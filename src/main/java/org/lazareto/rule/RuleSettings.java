// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import java.time.Duration;

/**
 * Bounds of outbreak rules. Settings: {@code [rule]}.
 *
 * @param expires how long a rule holds if nobody says otherwise
 * @param longest how long it may hold from now at most
 * @param most how many may hold at once
 */
public record RuleSettings(Duration expires, Duration longest, int most) {

  public static RuleSettings defaults() {
    return new RuleSettings(Duration.ofDays(7), Duration.ofDays(90), 500);
  }
}
