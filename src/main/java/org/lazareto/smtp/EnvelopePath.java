// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import org.lazareto.mail.Address;

/**
 * An address as it stands in MAIL and RCPT (RFC 5321 4.1.2), checked so that it can neither end the
 * command nor add a parameter to it. Immutable.
 */
record EnvelopePath(Address address) {

  /** Longer ones than RFC 5321 4.5.3.1.3 allows exist; a server that minds says so. */
  private static final int LONGEST = 1000;

  boolean valid() {
    String text = address.text();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7F || c > 0xFF) {
        return false;
      }
      if (c == '\\' && quoted) {
        i++; // the next one is checked for control characters below
        if (i == text.length() || text.charAt(i) < ' ' || text.charAt(i) > '~') {
          return false;
        }
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && " <>\\".indexOf(c) >= 0) {
        return false;
      }
    }
    return !quoted && text.length() <= LONGEST;
  }

  boolean ascii() {
    return address.text().chars().allMatch(c -> c < 0x80);
  }
}
