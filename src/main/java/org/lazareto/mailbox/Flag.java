// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

/** A mark on a message (RFC 9051 2.3.2). */
public enum Flag {
  SEEN("\\Seen"),
  ANSWERED("\\Answered"),
  FLAGGED("\\Flagged"),
  DRAFT("\\Draft"),
  DELETED("\\Deleted");

  private final String imap;

  Flag(String imap) {
    this.imap = imap;
  }

  /** As the protocol writes it. */
  public String imap() {
    return imap;
  }
}
