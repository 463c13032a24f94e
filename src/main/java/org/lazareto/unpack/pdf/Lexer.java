// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Takes a PDF's words one after the other (ISO 32000-2 7.2). Confined to one thread. */
final class Lexer {

  /** Kinds of words. */
  enum Token {
    NAME,
    TEXT,
    NUMBER,
    WORD,
    ARRAY,
    ARRAY_END,
    DICT,
    DICT_END,
    END
  }

  /** A longer text is read to its end, but its rest is dropped, and {@link #cut} says so. */
  static final int LONGEST_TEXT = 1 << 20;

  private static final int LONGEST_WORD = 1024;

  private final Cursor in;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StringBuilder chars = new StringBuilder();
  private boolean cut;

  Lexer(Cursor in) {
    this.in = in;
  }

  /** The name, the word or the number that came last. */
  String word() {
    return chars.toString();
  }

  /** The text that came last. */
  byte[] text() {
    return bytes.toByteArray();
  }

  /** Whether the text that came last was longer than what is kept of it. */
  boolean cut() {
    return cut;
  }

  Token next() throws IOException {
    int c = afterBlanks();
    return switch (c) {
      case -1 -> Token.END;
      case '/' -> name();
      case '(' -> literal();
      case '<' -> in.peek() == '<' ? pair(Token.DICT) : hexadecimal();
      case '>' -> in.peek() == '>' ? pair(Token.DICT_END) : next();
      case '[' -> Token.ARRAY;
      case ']' -> Token.ARRAY_END;
      case ')', '{', '}' -> single(c);
      default -> regular(c);
    };
  }

  static boolean blank(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
  }

  private static boolean ends(int c) {
    return c < 0 || blank(c) || "()<>[]{}/%".indexOf(c) >= 0;
  }

  private int afterBlanks() throws IOException {
    int c = in.next();
    while (blank(c) || c == '%') {
      if (c == '%') {
        while (c >= 0 && c != '\n' && c != '\r') {
          c = in.next();
        }
      } else {
        c = in.next();
      }
    }
    return c;
  }

  private Token pair(Token token) throws IOException {
    in.next();
    return token;
  }

  private Token single(int c) {
    chars.setLength(0);
    chars.append((char) c);
    return Token.WORD;
  }

  private Token name() throws IOException {
    chars.setLength(0);
    while (!ends(in.peek())) {
      int c = in.next();
      keep(c == '#' ? escaped() : c);
    }
    return Token.NAME;
  }

  /** The byte that {@code #xx} stands for; the sign itself if it is none. */
  private int escaped() throws IOException {
    int high = Character.digit(in.peek(), 16);
    if (high < 0) {
      return '#';
    }
    in.next();
    int low = Character.digit(in.peek(), 16);
    if (low < 0) {
      keep('#');
      return in.back(1);
    }
    in.next();
    return high << 4 | low;
  }

  private Token regular(int first) throws IOException {
    chars.setLength(0);
    keep(first);
    boolean number = numeric(first);
    while (!ends(in.peek())) {
      int c = in.next();
      number &= numeric(c);
      keep(c);
    }
    return number ? Token.NUMBER : Token.WORD;
  }

  private static boolean numeric(int c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
  }

  private void keep(int c) {
    if (chars.length() < LONGEST_WORD) {
      chars.append((char) c);
    }
  }

  private Token literal() throws IOException {
    startText();
    int depth = 1;
    int c;
    while ((c = in.next()) >= 0) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        break;
      } else if (c == '\\') {
        escape(in.next());
      } else {
        add(c);
      }
    }
    return Token.TEXT;
  }

  private void escape(int c) throws IOException {
    switch (c) {
      case 'n' -> add('\n');
      case 'r' -> add('\r');
      case 't' -> add('\t');
      case 'b' -> add('\b');
      case 'f' -> add('\f');
      case '\n' -> {}
      case '\r' -> in.take("\n");
      case '0', '1', '2', '3', '4', '5', '6', '7' -> add(octal(c - '0'));
      default -> add(c);
    }
  }

  private int octal(int first) throws IOException {
    int value = first;
    for (int i = 0; i < 2 && in.peek() >= '0' && in.peek() <= '7'; i++) {
      value = value << 3 | (in.next() - '0');
    }
    return value;
  }

  private Token hexadecimal() throws IOException {
    startText();
    int held = -1;
    int c;
    while ((c = in.next()) >= 0 && c != '>') {
      int digit = Character.digit(c, 16);
      if (digit >= 0 && held >= 0) {
        add(held << 4 | digit);
        held = -1;
      } else if (digit >= 0) {
        held = digit;
      }
    }
    if (held >= 0) {
      add(held << 4);
    }
    return Token.TEXT;
  }

  private void startText() {
    bytes.reset();
    cut = false;
  }

  private void add(int c) {
    cut |= bytes.size() >= LONGEST_TEXT;
    if (!cut && c >= 0) {
      bytes.write(c);
    }
  }
}
