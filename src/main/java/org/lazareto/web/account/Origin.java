// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.util.Locale;

/** Who answers for an account. */
public enum Origin {
  /** We: its password is here. */
  LOCAL,
  DIRECTORY,
  PROVIDER;

  /** The stable word of the audit, of JSON and of the catalogue. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
