// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;

/**
 * Reads quoted-printable as Thunderbird does: white space stays at line ends, a soft break has none
 * behind its sign, and a broken escape stands for all of its three signs, also if one of them
 * begins another. Confined to one thread.
 */
final class QuotedPrintableTokens implements DecodingStream.Decoder {

  private final ByteWindow in;

  /** How many signs of a broken escape are still to be given. */
  private int broken;

  QuotedPrintableTokens(ByteWindow in) {
    this.in = in;
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int at = from;
    int b;
    while (at < to && (b = in.peek(0)) >= 0) {
      if (b == '=' && broken == 0) {
        at = token(out, at);
      } else {
        broken = Math.max(0, broken - 1);
        out[at++] = (byte) in.next();
      }
    }
    return at - from;
  }

  private int token(byte[] out, int at) throws IOException {
    int second = in.peek(1);
    int third = in.peek(2);
    int high = QuotedPrintableDecoder.digit(second);
    int low = QuotedPrintableDecoder.digit(third);
    if (high >= 0 && low >= 0) {
      in.skip(3);
      out[at] = (byte) (high << 4 | low);
      return at + 1;
    } else if (third < 0) {
      // What is cut off at the end is dropped.
      in.skip(second < 0 ? 1 : 2);
    } else if (in.lineEnd(1) > 0) {
      in.skip(1 + in.lineEnd(1));
    } else {
      broken = 3;
    }
    return at;
  }
}
