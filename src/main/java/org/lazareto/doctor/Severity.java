// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.util.Locale;

/** How much a finding matters, the worst first. */
public enum Severity {
  /** Mail goes past the gate, or none goes through it. */
  CRITICAL,
  /** It works, and something is not as it should be. */
  WARNING,
  /** It could not be looked at: nobody knows whether it is well. */
  UNKNOWN;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
