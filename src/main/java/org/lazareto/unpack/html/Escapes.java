// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.util.function.Consumer;
import org.lazareto.unpack.html.Blob.Form;

/**
 * Finds long texts that are written in escapes, as scripts and {@code unescape} take them: a
 * backslash with an x or u and digits, a percent sign with digits or with a u and digits; other
 * signs may stand among them. Confined to one thread.
 */
final class Escapes {

  private static final int MANY = 256;

  /** So many other signs in a row end such a text; before its first escape it may have as many. */
  private static final int LONGEST_GAP = 64;

  /** How far an escape has come. */
  private enum State {
    NONE,
    SIGN,
    LETTER,
    DIGIT
  }

  private final Consumer<Blob> found;
  private State state = State.NONE;
  private long begun;
  private long quote = -1;
  private long start;
  private long end;
  private boolean closed;
  private int count;

  Escapes(Consumer<Blob> found) {
    this.found = found;
  }

  void take(int c, long at) {
    state = next(c, at);
    if (c == '"' || c == '\'' || c == '`') {
      quote = at + 1;
      end = closed ? end : at;
      closed = true;
    }
    if (count > 0 && (c == '<' || at - begun > LONGEST_GAP)) {
      finish();
    }
  }

  void end() {
    finish();
  }

  private State next(int c, long at) {
    boolean digit = Character.digit(c, 16) >= 0;
    if (c == '%' || c == '\\') {
      begin(at);
      return State.SIGN;
    }
    return switch (state) {
      case SIGN -> c == 'x' || c == 'u' ? State.LETTER : digit ? State.DIGIT : State.NONE;
      case LETTER -> digit ? State.DIGIT : State.NONE;
      case DIGIT -> digit ? counted(at) : State.NONE;
      case NONE -> State.NONE;
    };
  }

  private void begin(long at) {
    begun = at;
    if (count == 0) {
      start = quote >= 0 && at - quote <= LONGEST_GAP ? quote : at;
    }
  }

  private State counted(long at) {
    count++;
    end = at + 1;
    closed = false;
    return State.NONE;
  }

  private void finish() {
    if (count >= MANY) {
      found.accept(Blob.literal(Form.ESCAPED, start, end));
    }
    count = 0;
  }
}
