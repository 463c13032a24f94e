// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.time.Duration;
import org.lazareto.limit.AtLeast;

/**
 * When staff is told of many messages with one name. Settings: {@code [notice.outbreaks]}.
 *
 * @param from how many messages make an outbreak; one from a station of ours is enough
 * @param after how long after the first the digest is made
 * @param every how long until the next digest of the same, and how long it must be quiet to be over
 */
public record OutbreakSettings(int from, Duration after, Duration every) {

  public OutbreakSettings {
    AtLeast.one("from", from);
  }

  public static OutbreakSettings defaults() {
    return new OutbreakSettings(10, Duration.ofMinutes(15), Duration.ofDays(1));
  }
}
