// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.time.Duration;

/**
 * What becomes of a message of which nobody knows whether the next hop took it. Settings: {@code
 * [proxy.doubt]}.
 *
 * @param time how long the next hop's log may need to tell
 * @param then what is done when it did not, or there is none
 */
public record DoubtSettings(Duration time, Risk then) {

  /** Which of two risks is taken. */
  public enum Risk {
    /** Its sender's next try is passed on: it may come twice. */
    AGAIN,
    /** Its sender's next try is told that all is well: it may be lost. */
    ONCE
  }

  public static DoubtSettings defaults() {
    return new DoubtSettings(Duration.ofMinutes(10), Risk.AGAIN);
  }
}
