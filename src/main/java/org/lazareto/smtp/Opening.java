// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

/** How a connection to a server begins, before mail is spoken of. */
public enum Opening {
  PLAIN,
  /** Encrypted from the first byte on (RFC 8314 3.3). */
  ENCRYPTED,
  /** Encrypted by STARTTLS once the server has greeted. */
  UPGRADED,
  /** With the header of a load balancer that speaks for itself (PROXY protocol, version 1). */
  BALANCED,
  /** The header first, then encrypted by STARTTLS. */
  BALANCED_UPGRADED;

  boolean upgrades() {
    return this == UPGRADED || this == BALANCED_UPGRADED;
  }
}
