// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.magic;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How the file of the database writes bytes: as they are, in hex, or behind a backslash. */
final class MagicText {

  private static final String HEX = "0x";
  private static final int OCTAL_DIGITS = 3;

  private MagicText() {}

  /** The bytes that are meant, one character for each. */
  static String of(String value) {
    return value.startsWith(HEX) ? hex(value.substring(HEX.length())) : text(value);
  }

  // Half a byte at the end is left out, as Tika does.
  private static String hex(String digits) {
    byte[] bytes = HexFormat.of().parseHex(digits.substring(0, digits.length() & ~1));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String text(String value) {
    StringBuilder bytes = new StringBuilder();
    int at = 0;
    while (at < value.length()) {
      char c = value.charAt(at++);
      if (c == '\\') {
        at = escaped(value, at, bytes);
      } else {
        bytes.append(c);
      }
    }
    return bytes.toString();
  }

  private static int escaped(String value, int at, StringBuilder bytes) {
    switch (value.charAt(at)) {
      case '\\' -> bytes.append('\\');
      case 'r' -> bytes.append('\r');
      case 'n' -> bytes.append('\n');
      case 'x' -> {
        bytes.append((char) HexFormat.fromHexDigits(value, at + 1, at + 3));
        return at + 3;
      }
      default -> {
        return octal(value, at, bytes);
      }
    }
    return at + 1;
  }

  // Tika reads what is no digit, as the blank in "Forward\ to", as a zero byte before it.
  private static int octal(String value, int from, StringBuilder bytes) {
    int end = Math.min(from + OCTAL_DIGITS, value.length());
    int number = 0;
    int at = from;
    while (at < end && Character.isDigit(value.charAt(at))) {
      number = number * 8 + Character.digit(value.charAt(at++), 8);
    }
    bytes.append((char) (number & 0xFF));
    return at;
  }
}
