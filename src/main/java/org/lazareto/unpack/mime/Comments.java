// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

/** Comments in structured fields (RFC 5322 3.2.2): {@code text/plain (really)}. Immutable. */
final class Comments {

  private Comments() {}

  /** The text without its comments; one that is never closed is no comment. */
  static String removed(String raw) {
    if (raw.indexOf('(') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean escape = c == '\\' && (quoted || depth > 0) && i + 1 < raw.length();
      String piece = escape ? raw.substring(i, ++i + 1) : String.valueOf(c);
      quoted ^= c == '"' && depth == 0;
      if (c == '(' && !quoted) {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if (depth == 0) {
        text.append(piece);
      }
    }
    return depth == 0 ? text.toString() : raw;
  }
}
