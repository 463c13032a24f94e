// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import java.time.Instant;
import java.util.Optional;
import org.lazareto.text.LazaretoException;

/**
 * A rule of a hub, as this node is to have it. Immutable.
 *
 * @param origin the hub and the rule's number there, as {@code nacional-7}
 * @param draft what it asks for; empty once the hub has ended it
 * @param author who made it there
 */
public record Adopted(
    String origin, Optional<Draft> draft, String author, Instant made, Instant expires) {

  private static final String FORM = "[a-z0-9][a-z0-9-]{0,39}-[0-9]{1,18}";

  /**
   * Takes what can be one.
   *
   * @throws LazaretoException if nobody could have made it
   */
  public Adopted {
    if (!origin.matches(FORM)) {
      throw new LazaretoException("rule.unknown", origin);
    }
  }

  /** A rule that the hub has ended. */
  public static Adopted ended(String origin) {
    return new Adopted(origin, Optional.empty(), "", Instant.EPOCH, Instant.EPOCH);
  }
}
