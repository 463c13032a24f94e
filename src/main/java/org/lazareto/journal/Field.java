// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

/** What can be asked of a message. */
public enum Field {
  /** Its id, that of a copy of it, or its Message-ID; always the whole. */
  ID,
  SENDER,
  /** Recipient, outcome and rule are asked of one and the same pair. */
  RECIPIENT,
  SUBJECT,
  /** The name of an attachment, as any system may read it. */
  NAME,
  /** Of an attachment's content, as hex; always the whole. */
  SHA256,
  /** A signature, a fact or a rule that found something. */
  FINDING,
  /** The rule that decided about a pair. */
  RULE,
  VERDICT,
  OUTCOME,
  /** The client's name, address, or what it called itself. */
  CLIENT,
  DIRECTION,
  ROUTE,
  INSTITUTION,
  /** Id, subject, Message-ID or finding. */
  TEXT;

  /** The stable word, as addresses have it. */
  public String label() {
    return Labels.of(this);
  }
}
