// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;

/**
 * Reads quoted-printable as mail programs do: lower-case digits and white space behind a soft break
 * are taken, a broken escape stands for itself (RFC 2045 6.7). Confined to one thread.
 */
final class QuotedPrintableDecoder implements DecodingStream.Decoder {

  /** Bounded, or a long run of blanks would be counted again for each of them. */
  private static final int MOST_BLANKS = 1000;

  private final ByteWindow in;
  private int blanksThatStay;

  QuotedPrintableDecoder(ByteWindow in) {
    this.in = in;
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
      in.skip(1 + blanks + lineEnd);
      return at;
    }
    in.skip(1);
    out[at] = '=';
    blanksThatStay = blanks;
    return at + 1;
  }

  /** White space at the end of a line was put there on the way, and goes. */
  private int space(byte[] out, int at, byte b) throws IOException {
    if (blanksThatStay == 0) {
      int blanks = blanks(0);
      if (in.lineEnd(blanks) > 0) {
        in.skip(blanks);
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
    return count;
  }

  private static int digit(int c) {
    return c < 0 ? -1 : Character.digit(c, 16);
  }
}
