// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** With what somebody logs in to a server, for the time of one message. Immutable. */
public record Credentials(String user, String password) {

  // RFC 4616 2: a NUL cannot be part of either.
  public Credentials {
    if ((user + password).indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a NUL in a name or a password");
    }
  }

  /** The one answer of the mechanism PLAIN. */
  String plain() {
    byte[] said = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(said);
  }

  /** Without the password: it must not come into a log. */
  @Override
  public String toString() {
    return "Credentials[" + user + "]";
  }
}
