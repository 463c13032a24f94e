// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

/** What a rule gives to the recipients it matches: a treatment before its particulars are known. */
public enum Action {
  DELIVER,
  /** Deliver, the parts that were found replaced by a warning text. */
  REPLACE,
  QUARANTINE,
  REJECT,
  DISCARD,
  HOLD;

  /** Whether anything of the message reaches the recipient. */
  boolean delivers() {
    return this == DELIVER || this == REPLACE;
  }
}
