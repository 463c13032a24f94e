// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.util.Locale;

/** What the audit notes. */
public enum Act {
  ADDED,
  REMOVED,
  PASSWORD_SET,
  SECOND_FACTOR_RESET,
  LOGGED_IN,
  LOG_IN_FAILED,
  LOGGED_OUT,
  SECOND_FACTOR_ENROLLED,
  RECOVERY_CODE_USED,
  PASSWORD_CHANGED,
  SESSION_ENDED,
  TOKEN_MADE,
  TOKEN_REVOKED,
  /** The directory or the provider gives the account another role. */
  ROLE_CHANGED,
  /** A node administrator is here for other nodes than before; the detail has them. */
  NODES_SET,
  /** A command was given to the gate; the row's detail has it. */
  COMMANDED;

  /** The stable word of rows and of the catalogue. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Act of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
