// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.util.Locale;

/** The commands that a server of ours knows (RFC 5321 4.1.1 and its extensions). */
public enum Verb {
  HELO,
  EHLO,
  MAIL,
  RCPT,
  DATA,
  /** RFC 3030 2. */
  BDAT,
  RSET,
  NOOP,
  VRFY,
  HELP,
  QUIT,
  /** RFC 3207 4. */
  STARTTLS,
  /** Postfix's: who the client really is. */
  XCLIENT,
  /** Postfix's: who the client was, for the log. */
  XFORWARD,
  UNKNOWN;

  static Verb of(String word) {
    String wanted = word.toUpperCase(Locale.ROOT);
    for (Verb verb : values()) {
      if (verb.name().equals(wanted)) {
        return verb;
      }
    }
    return UNKNOWN;
  }
}
