// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Instant;

/**
 * A row of the audit: who did what, to which account, from where. Immutable.
 *
 * @param who an account, or {@code system:} and the user of a command
 * @param address empty for commands of the command line
 * @param detail the command that was given to the gate, the way that somebody came in, the role or
 *     the nodes that somebody has from now on; else empty
 */
public record Deed(Instant at, String who, Act act, String account, String address, String detail) {

  /** One without a detail. */
  public Deed(Instant at, String who, Act act, String account, String address) {
    this(at, who, act, account, address, "");
  }
}
