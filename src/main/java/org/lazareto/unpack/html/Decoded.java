// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.io.IOException;
import java.io.InputStream;

/** The bytes that a data URI or a script's literal stands for. Confined to one thread. */
final class Decoded extends InputStream {

  /** Makes bytes of what is read; -1 at the end. */
  interface Coding {
    int next(Decoded in) throws IOException;
  }

  static final Coding BASE64 = Decoded::base64;
  static final Coding HEX = Decoded::hex;
  static final Coding NUMBERS = Decoded::number;
  static final Coding PERCENT = Decoded::percent;
  static final Coding ESCAPED = Decoded::text;

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final InputStream in;
  private final Coding coding;
  private boolean quoted = true;
  private int again = -1;
  private int bits;
  private int held;

  Decoded(InputStream in, Coding coding) {
    this.in = in;
    this.coding = coding;
  }

  @Override
  public int read() throws IOException {
    return coding.next(this);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int made = 0;
    int b = 0;
    while (made < length && (b = read()) >= 0) {
      buffer[offset + made++] = (byte) b;
    }
    return made == 0 && b < 0 ? -1 : made;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The next sign of the literal; what joins its pieces is passed over. */
  private int sign() throws IOException {
    int c;
    while ((c = take()) >= 0) {
      if (c == '"' || c == '\'' || c == '`') {
        quoted = !quoted;
      } else if (c == '\\') {
        int escaped = take();
        if (escaped != 'n' && escaped != 'r') {
          return escaped;
        }
      } else if (quoted) {
        return c;
      }
    }
    return -1;
  }

  private int take() throws IOException {
    int c = again >= 0 ? again : in.read();
    again = -1;
    return c;
  }

  private int base64() throws IOException {
    int c;
    while ((c = sign()) >= 0) {
      int digit = c == '-' ? 62 : c == '_' ? 63 : DIGITS.indexOf(c);
      if (c == '%') {
        digit = DIGITS.indexOf(escaped());
      }
      if (digit >= 0) {
        bits = bits << 6 | digit;
        held += 6;
      } else if (c == '=') {
        held = 0;
      }
      if (held >= 8) {
        held -= 8;
        return bits >> held & 0xFF;
      }
    }
    return -1;
  }

  private int hex() throws IOException {
    int high = hexDigit();
    int low = high < 0 ? -1 : hexDigit();
    return low < 0 ? -1 : high << 4 | low;
  }

  private int hexDigit() throws IOException {
    int c;
    while ((c = sign()) >= 0) {
      int digit = Character.digit(c, 16);
      if (digit >= 0) {
        return digit;
      }
    }
    return -1;
  }

  private int number() throws IOException {
    int value = -1;
    int radix = 10;
    int c;
    while ((c = take()) >= 0) {
      if (Character.digit(c, radix) >= 0) {
        value = (Math.max(0, value) * radix + Character.digit(c, radix)) & 0xFFFF;
      } else if (value == 0 && (c == 'x' || c == 'X')) {
        radix = 16;
      } else if (value >= 0) {
        break;
      }
    }
    return value < 0 ? -1 : value & 0xFF;
  }

  /** A text of a script; what joins its pieces is passed over. */
  private int text() throws IOException {
    int c;
    while ((c = take()) >= 0) {
      if (c == '"' || c == '\'' || c == '`') {
        quoted = !quoted;
      } else if (quoted) {
        return c == '%' ? unescaped(c) : c == '\\' ? behindBackslash() : c;
      }
    }
    return -1;
  }

  private int behindBackslash() throws IOException {
    int c = take();
    return switch (c) {
      case 'x' -> digits(2);
      case 'u' -> digits(4) & 0xFF;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  private int unescaped(int sign) throws IOException {
    int c = take();
    if (c == 'u') {
      return digits(4) & 0xFF;
    }
    again = c;
    return Character.digit(c, 16) < 0 ? sign : digits(2);
  }

  /** The number of so many hexadecimal digits; those that are none count as zeros. */
  private int digits(int count) throws IOException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 4 | Math.max(0, Character.digit(take(), 16));
    }
    return value;
  }

  private int percent() throws IOException {
    int c = take();
    return c == '%' ? escaped() : c;
  }

  private int escaped() throws IOException {
    int first = take();
    int high = Character.digit(first, 16);
    if (high < 0) {
      again = first;
      return '%';
    }
    int low = Character.digit(take(), 16);
    return low < 0 ? high : high << 4 | low;
  }
}
