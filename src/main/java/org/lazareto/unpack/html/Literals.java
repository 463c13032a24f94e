// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.util.function.Consumer;
import org.lazareto.unpack.html.Blob.Form;

/**
 * Finds large literals: base64 or hexadecimal digits, also in joined pieces, and lists of numbers.
 * Confined to one thread.
 */
final class Literals {

  private static final int LARGE = 1024;
  private static final int MANY_NUMBERS = 512;

  /** A piece of a joined literal is a line at least; shorter ones are words. */
  private static final int SHORTEST_PIECE = 32;

  private static final int LONGEST_JOINT = 64;

  private final Consumer<Blob> found;
  private long start = -1;
  private long end;
  private int piece;
  private long digits;
  private boolean hex;
  private int joint = -1;
  private boolean quoted;
  private boolean escaped;

  private long numbersStart = -1;
  private long numbersEnd;
  private int commas;
  private int numberSign;
  private boolean hexNumber;

  Literals(Consumer<Blob> found) {
    this.found = found;
  }

  void take(int c, long at) {
    numbers(c, at);
    if (escaped) {
      escaped = false;
    } else if (start < 0) {
      begin(c, at);
    } else if (joint < 0) {
      inPiece(c, at);
    } else {
      inJoint(c, at);
    }
  }

  void end() {
    finish();
    finishNumbers();
  }

  private void begin(int c, long at) {
    if (digit(c)) {
      start = at;
      digits = 0;
      hex = true;
      piece(c, at, 0);
    }
  }

  private void piece(int c, long at, int length) {
    joint = -1;
    piece = length + 1;
    digits++;
    hex &= Character.digit(c, 16) >= 0;
    end = at + 1;
  }

  private void inPiece(int c, long at) {
    if (digit(c)) {
      piece(c, at, piece);
    } else if (c == '=') {
      end = at + 1;
    } else if (piece < SHORTEST_PIECE && digits < LARGE) {
      finish();
    } else {
      joint = 0;
      quoted = true;
      inJoint(c, at);
    }
  }

  // Between two pieces: line ends within a text, or quotes and what joins texts.
  private void inJoint(int c, long at) {
    joint++;
    if (c == '"' || c == '\'' || c == '`') {
      quoted = !quoted;
    } else if (quoted && digit(c)) {
      piece(c, at, 0);
    } else if (c == '\\') {
      escaped = true;
    } else if (joint > LONGEST_JOINT || !joins(c)) {
      finish();
    }
  }

  // Short pieces may be put together by statements; long ones are literals of their own.
  private boolean joins(int c) {
    boolean code = c == ' ' || c == '\t' || c == '+' || c == ',';
    boolean statement =
        piece < LARGE && (Character.isLetterOrDigit(c) || "=;.()[]{}_$&-/*".indexOf(c) >= 0);
    return c == '\n' || c == '\r' || (!quoted && (code || statement));
  }

  private void finish() {
    if (start >= 0 && digits >= LARGE) {
      found.accept(Blob.literal(hex ? Form.HEX : Form.BASE64, start, end));
    }
    start = -1;
    joint = -1;
  }

  private void numbers(int c, long at) {
    boolean prefix = numberSign == '0' && (c == 'x' || c == 'X');
    numberSign = c;
    if (prefix || (c >= '0' && c <= '9') || (hexNumber && Character.digit(c, 16) >= 0)) {
      hexNumber |= prefix;
      numbersStart = numbersStart < 0 ? at : numbersStart;
      numbersEnd = at + 1;
    } else if (c == ',') {
      hexNumber = false;
      commas++;
    } else if (c > ' ') {
      finishNumbers();
    }
  }

  private void finishNumbers() {
    if (numbersStart >= 0 && commas >= MANY_NUMBERS) {
      found.accept(Blob.literal(Form.NUMBERS, numbersStart, numbersEnd));
    }
    numbersStart = -1;
    hexNumber = false;
    commas = 0;
  }

  private static boolean digit(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }
}
