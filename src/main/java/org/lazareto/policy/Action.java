// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

/** What a rule gives to the recipients it matches: a treatment before its particulars are known. */
public enum Action {
  DELIVER,
  /** Deliver, the parts that were found replaced by a warning text. */
  REPLACE,
  /** Deliver, HTML turned into plain text; signed mail stays as it is. */
  HTML_AS_TEXT,
  /** Deliver, HTML as a file behind a plain text; signed mail stays as it is. */
  HTML_AS_ATTACHMENT,
  QUARANTINE,
  REJECT,
  DISCARD,
  HOLD;

  /** Whether anything of the message reaches the recipient. */
  boolean delivers() {
    return switch (this) {
      case DELIVER, REPLACE, HTML_AS_TEXT, HTML_AS_ATTACHMENT -> true;
      case QUARANTINE, REJECT, DISCARD, HOLD -> false;
    };
  }
}
