// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import java.time.Instant;

/**
 * What somebody did with a rule. Immutable.
 *
 * @param expires when the rule ends after this
 */
public record Event(long rule, What what, String who, Instant at, Instant expires) {

  /** What can be done. */
  public enum What {
    ADDED,
    EXTENDED,
    RETIRED,
    /** What it alone kept back is to go. */
    RELEASED
  }
}
