// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.wrapped;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.lazareto.unpack.Candidate;

/** What lies in a wrapping goes by its name, or is a mail. Immutable. */
final class Wrapped {

  /** How much of the content is looked at to see what it is. */
  static final int HEAD = 1024;

  private static final Pattern FIELD = Pattern.compile("\\A[!-9;-~]{1,76}[ \\t]*:[ \\t\\r\\n]");
  private static final Pattern WRAPPING = Pattern.compile("(?i)\\.(p7[mcsz]|pgp|gpg|asc|sig|pem)$");

  private Wrapped() {}

  /**
   * The name of the content: that of a mail if it begins with a header field, or with the empty
   * line of a part without header, since that is how S/MIME wraps (RFC 8551 3.1).
   */
  static String name(Candidate wrapping, byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1);
    boolean mail =
        FIELD.matcher(start).lookingAt() || start.startsWith("\r\n") || start.startsWith("\n");
    String outer = wrapping.names().isEmpty() ? "unnamed" : wrapping.names().getFirst();
    String inner = WRAPPING.matcher(outer).replaceFirst("");
    return mail ? inner + ".eml" : inner;
  }
}
