// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.limit.Budget;

/** Cuts RTF into groups, control words and text. Confined to one thread. */
final class RtfScanner implements AutoCloseable {

  /** What comes next. */
  enum Token {
    OPEN,
    CLOSE,
    /** A control word or sign: {@link #word}, {@link #number}. */
    CONTROL,
    /** A character by its number, {@code \'hh}. */
    HEX,
    /** A character of text: {@link #value}. */
    TEXT,
    /** Raw bytes follow, {@link #number} of them: to be taken with {@link #raw}. */
    BINARY,
    END
  }

  private static final int LONGEST_WORD = 64;
  private static final int MOST_DIGITS = 10;

  private final InputStream in;
  private final Budget budget;
  private final byte[] buffer = new byte[8 << 10];
  private final StringBuilder word = new StringBuilder();
  private int length;
  private int at;
  private long before;
  private int pushed = -1;
  private long number;
  private int value;

  RtfScanner(InputStream in, Budget budget) {
    this.in = in;
    this.budget = budget;
  }

  Token next() throws IOException {
    value = raw();
    return switch (value) {
      case -1 -> Token.END;
      case '{' -> Token.OPEN;
      case '}' -> Token.CLOSE;
      case '\\' -> control();
      default -> Token.TEXT;
    };
  }

  String word() {
    return word.toString();
  }

  long number() {
    return number;
  }

  int value() {
    return value;
  }

  /** The next byte as it stands, or -1. */
  int raw() throws IOException {
    if (pushed >= 0) {
      int b = pushed;
      pushed = -1;
      return b;
    }
    if (at == length) {
      budget.time();
      before += length;
      at = 0;
      length = Math.max(0, in.read(buffer));
    }
    return length == 0 ? -1 : buffer[at++] & 0xFF;
  }

  /** How many bytes were read. */
  long position() {
    return before + at - (pushed >= 0 ? 1 : 0);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private Token control() throws IOException {
    word.setLength(0);
    number = 0;
    int b = raw();
    if (!letter(b)) {
      word.append((char) Math.max(0, b));
      return b == '\'' ? character() : Token.CONTROL;
    }
    while (letter(b)) {
      if (word.length() < LONGEST_WORD) {
        word.append((char) b);
      }
      b = raw();
    }
    b = parameter(b);
    if (b != ' ') {
      pushed = b;
    }
    return word.toString().equals("bin") && number > 0 ? Token.BINARY : Token.CONTROL;
  }

  /** The number behind a word, if there is one; gives the byte behind it. */
  private int parameter(int first) throws IOException {
    boolean negative = first == '-';
    int b = negative ? raw() : first;
    for (int digits = 0; b >= '0' && b <= '9' && digits < MOST_DIGITS; digits++) {
      number = 10 * number + b - '0';
      b = raw();
    }
    number = negative ? -number : number;
    return b;
  }

  private Token character() throws IOException {
    int high = Character.digit(raw(), 16);
    int low = Character.digit(raw(), 16);
    value = Math.max(0, high) << 4 | Math.max(0, low);
    return Token.HEX;
  }

  private static boolean letter(int b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }
}
