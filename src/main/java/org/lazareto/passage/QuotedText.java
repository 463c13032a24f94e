// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.nio.charset.StandardCharsets;

/**
 * Text as quoted-printable (RFC 2045 6.7): plain ASCII in short lines, most of which can be read as
 * they stand. Stateless.
 */
final class QuotedText {

  /** With the sign of a soft line break, no line is longer than 76 characters. */
  private static final int LONGEST_LINE = 75;

  private QuotedText() {}

  /** The text, whose lines end in LF, in UTF-8. */
  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() * 5 / 4);
    int column = 0;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        out.append('\n');
        column = 0;
        continue;
      }
      boolean ends = i + 1 == bytes.length || bytes[i + 1] == '\n';
      String shown = isPlain(bytes[i], ends) ? Character.toString(bytes[i]) : quoted(bytes[i]);
      if (column + shown.length() > LONGEST_LINE) {
        out.append("=\n");
        // Quoted in any case: a stranger may have set here what would be the line of a boundary.
        shown = quoted(bytes[i]);
        column = 0;
      }
      out.append(shown);
      column += shown.length();
    }
    return out.toString();
  }

  private static boolean isPlain(byte b, boolean endsLine) {
    boolean blank = b == ' ' || b == '\t';
    return blank ? !endsLine : (b > ' ' && b <= '~' && b != '=');
  }

  private static String quoted(byte b) {
    return "=%02X".formatted(b & 0xFF);
  }
}
