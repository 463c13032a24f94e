// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import org.lazareto.mailbox.Correspondent;
import org.lazareto.submission.HeaderField;

/**
 * As whom somebody writes. Immutable.
 *
 * @param number of the owner's; {@link #USUAL} for the one that needs no entry
 * @param name as readers see it; empty for none
 * @param signature below each message; empty for none
 */
public record Identity(long number, String name, String address, String signature) {

  public static final long USUAL = 0;

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_SIGNATURE = 1000;

  /** Cut to what is kept; signs that nobody sees become blanks. */
  public Identity {
    name = cut(HeaderField.oneLine(name), LONGEST_NAME);
    address = address.strip();
    signature = cut(Draft.lines(signature), LONGEST_SIGNATURE);
  }

  /** As the writer of a message. */
  public Correspondent writer() {
    return new Correspondent(name, address);
  }

  /** What stands below a text (RFC 3676 4.3); empty for none. */
  public String below() {
    return signature.isEmpty() ? "" : "\n\n-- \n" + signature;
  }

  private static String cut(String text, int longest) {
    return text.substring(0, Math.min(longest, text.length()));
  }
}
