// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import org.lazareto.unpack.pdf.PdfObject.Label;

/**
 * Reads the two numbers that stand before the word {@code obj}, going back from it. Confined to one
 * thread.
 */
final class LookBack {

  private static final int WORD = 1 + "obj".length();
  private static final int MOST_DIGITS = 10;

  private final Cursor in;

  /** How far back the byte is that is looked at. */
  private int at = WORD;

  private boolean doubt;

  private LookBack(Cursor in) {
    this.in = in;
  }

  /** The label of the object whose first word was just taken. */
  static Label from(Cursor in) {
    return new LookBack(in).label();
  }

  /** What may stand before that word: the end of a number, as pdf.js reads numbers. */
  static boolean mayPrecede(int before) {
    return before < 0 || Lexer.blank(before) || digit(before) || sign(before);
  }

  private Label label() {
    blanks();
    long generation = number();
    int between = at;
    blanks();
    long number = generation >= 0 && at > between ? number() : -1;
    return number < 0
        ? new Label(-1, 0, false, !doubt)
        : new Label((int) number, (int) generation, false, !doubt);
  }

  private void blanks() {
    boolean line = false;
    int b;
    while ((b = in.back(at)) >= 0 && Lexer.blank(b)) {
      line |= lineEnd(b);
      at++;
    }
    doubt |= in.forgotten(at) || (line && commented());
  }

  /** Whether the line that ends here may end in a comment, within which other numbers may stand. */
  private boolean commented() {
    int from = at;
    int b;
    while ((b = in.back(from)) >= 0 && !lineEnd(b)) {
      if (b == '%') {
        return true;
      }
      from++;
    }
    return in.forgotten(from);
  }

  /** The number that ends here, or -1. */
  private long number() {
    int end = at;
    while (at < end + MOST_DIGITS && digit(in.back(at))) {
      at++;
    }
    // To pdf.js 7.0 and 7- are whole numbers.
    int before = at;
    while (sign(in.back(before))) {
      before++;
    }
    doubt |= in.forgotten(at) || (before > at && (at > end || digit(in.back(before))));
    long value = at > end ? 0 : -1;
    for (int digit = at - 1; digit >= end; digit--) {
      value = value * 10 + in.back(digit) - '0';
    }
    return value;
  }

  private static boolean lineEnd(int b) {
    return b == '\n' || b == '\r';
  }

  private static boolean digit(int b) {
    return b >= '0' && b <= '9';
  }

  private static boolean sign(int b) {
    return b == '.' || b == '-' || b == '+';
  }
}
