// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being gathered up to a length, then text. Confined to one thread. */
final class Characters {

  private static final int LONGEST_REFERENCE = 12;

  private final int most;
  private byte[] bytes = new byte[64];
  private int length;

  Characters(int most) {
    this.most = most;
  }

  void add(int b) {
    if (length == most) {
      return;
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(most, 2 * length));
    }
    bytes[length++] = (byte) b;
  }

  void clear() {
    length = 0;
  }

  /** Takes the last ones away. */
  void cut(int count) {
    length = Math.max(0, length - count);
  }

  boolean endsWith(String ascii) {
    return at(length - ascii.length(), ascii);
  }

  boolean startsWith(String ascii) {
    return at(0, ascii);
  }

  int length() {
    return length;
  }

  /** As it stands. */
  String raw() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** With its character references resolved. */
  String text() {
    String raw = raw();
    int amp = raw.indexOf('&');
    if (amp < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder();
    int done = 0;
    while (amp >= 0) {
      text.append(raw, done, amp);
      int end = raw.indexOf(';', amp);
      String character =
          end < 0 || end > amp + LONGEST_REFERENCE ? "" : character(raw.substring(amp + 1, end));
      text.append(character.isEmpty() ? "&" : character);
      done = character.isEmpty() ? amp + 1 : end + 1;
      amp = raw.indexOf('&', done);
    }
    return text.append(raw, done, raw.length()).toString();
  }

  private boolean at(int from, String ascii) {
    if (from < 0 || from + ascii.length() > length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String character(String reference) {
    return switch (reference) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> reference.startsWith("#") ? numbered(reference.substring(1)) : "";
    };
  }

  private static String numbered(String number) {
    try {
      boolean hex = number.startsWith("x") || number.startsWith("X");
      int code = hex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
      return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    } catch (NumberFormatException _) {
      return "";
    }
  }
}
