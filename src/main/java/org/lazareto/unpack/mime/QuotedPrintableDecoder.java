// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import org.lazareto.unpack.UnreadableException;

/**
 * Reads quoted-printable as the standard has it: white space at line ends and behind the sign of a
 * soft break was put there on the way, and goes; lower-case digits are taken, a broken escape
 * stands for itself (RFC 2045 6.7). Confined to one thread.
 */
final class QuotedPrintableDecoder implements DecodingStream.Decoder {

  /** The window is not much wider: what stands behind more of them cannot be told. */
  private static final int MOST_BLANKS = 60_000;

  private static final int ESC = 0x1B;

  private final ByteWindow in;
  private int blanksThatStay;

  /** Whether blanks were dropped from the end of a line. */
  private boolean stripped;

  /** Whether a soft break or an escape is none to everybody. */
  private boolean doubtful;

  /** Whether something came out that is in no text. */
  private boolean binary;

  QuotedPrintableDecoder(ByteWindow in) {
    this.in = in;
  }

  /**
   * Whether what {@link QuotedPrintableTokens} makes of it matters, too, once everything is
   * decoded. Blanks at line ends are common in honest mail and nothing to any reader of text, be it
   * a letter, a page or a script; but where they are data, all that follows is in another place.
   */
  boolean otherwise() {
    return doubtful || (stripped && binary);
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int at = from;
    int b;
    while (at < to && (b = in.peek(0)) >= 0) {
      if (b == '=') {
        at = escape(out, at);
      } else if (b == ' ' || b == '\t') {
        at = space(out, at, (byte) b);
      } else {
        at += in.takeText((byte) '=', out, at, to);
      }
    }
    binary = binary || noText(out, from, at);
    return at - from;
  }

  private int escape(byte[] out, int at) throws IOException {
    int high = digit(in.peek(1));
    int low = high < 0 ? -1 : digit(in.peek(2));
    if (low >= 0) {
      in.skip(3);
      out[at] = (byte) (high << 4 | low);
      return at + 1;
    }
    int blanks = blanks(1);
    int lineEnd = in.lineEnd(1 + blanks);
    if (lineEnd > 0 || in.peek(1 + blanks) < 0) {
      doubtful |= lineEnd > 0 && blanks > 0;
      in.skip(1 + blanks + lineEnd);
      return at;
    }
    doubtful |= in.peek(1) == '=' || in.peek(2) == '=';
    in.skip(1);
    out[at] = '=';
    blanksThatStay = blanks;
    return at + 1;
  }

  private int space(byte[] out, int at, byte b) throws IOException {
    if (blanksThatStay == 0) {
      int blanks = blanks(0);
      if (in.lineEnd(blanks) > 0) {
        in.skip(blanks);
        stripped = true;
        return at;
      }
      blanksThatStay = blanks;
    }
    blanksThatStay--;
    in.skip(1);
    out[at] = b;
    return at + 1;
  }

  private int blanks(int from) throws IOException {
    int count = 0;
    while (count < MOST_BLANKS && (in.peek(from + count) == ' ' || in.peek(from + count) == '\t')) {
      count++;
    }
    if (count == MOST_BLANKS) {
      throw new UnreadableException("a line of more blanks than are looked at");
    }
    return count;
  }

  /** Whether one of these is a control byte that no text has; those of Japanese have ESC. */
  private static boolean noText(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b < ' ' && b >= 0 && (b < '\t' || b > '\r') && b != ESC) {
        return true;
      }
    }
    return false;
  }

  /** What this is worth as a digit, or -1. */
  static int digit(int c) {
    return c < 0 ? -1 : Character.digit(c, 16);
  }
}
