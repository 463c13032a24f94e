// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.time.Duration;
import org.lazareto.limit.AtLeast;

/**
 * When an engine that fails is left alone, and for how long. Settings: {@code [panel.breaker]}.
 *
 * @param failures how many failures in a row open the breaker
 * @param coolDown how long it stays open the first time; doubles with each probe that fails
 * @param longestCoolDown where the doubling ends
 * @param fairTime a failure with less time than this is the message's, and does not count; also how
 *     long a probe may take
 */
public record BreakerSettings(
    int failures, Duration coolDown, Duration longestCoolDown, Duration fairTime) {

  public BreakerSettings {
    AtLeast.one("failures", failures);
  }

  public static BreakerSettings defaults() {
    return new BreakerSettings(
        5, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(5));
  }
}
