// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.Base64;

/**
 * Reads lines of nothing but digits, many at a time, by Java's own decoder: it has the processor's
 * vector instructions, and is strict, so that whatever is odd is left to {@link Base64Decoder}.
 * Confined to one thread.
 */
final class Base64Lines {

  private static final Base64.Decoder STRICT = Base64.getDecoder();
  private static final int DIGITS = 2048;

  /** How many bytes are made at a time. */
  static final int BYTES = DIGITS / 4 * 3;

  private final byte[] digits = new byte[DIGITS];
  private final byte[] bytes = new byte[BYTES];

  /** Of the last whole line, for the next one is as long, as a rule. */
  private int length;

  /**
   * Makes the next {@link #BYTES} of what stands between {@code at} and {@code limit}, and says
   * behind what; {@code at} if it cannot: there is not enough, or something but digits.
   */
  int read(byte[] buffer, int at, int limit, byte[] out, int made) {
    int behind = gather(buffer, at, limit);
    if (behind > at && decoded()) {
      System.arraycopy(bytes, 0, out, made, BYTES);
      return behind;
    }
    return at;
  }

  private boolean decoded() {
    try {
      return STRICT.decode(digits, bytes) == BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private int gather(byte[] buffer, int from, int limit) {
    int count = 0;
    int at = from;
    while (at < limit) {
      int end = lineEnd(buffer, at, limit);
      int more = Math.min(end - at, DIGITS - count);
      System.arraycopy(buffer, at, digits, count, more);
      count += more;
      at += more;
      if (count == DIGITS) {
        return at;
      }
      while (at < limit && endsLine(buffer[at])) {
        at++;
      }
    }
    return from;
  }

  /** Perhaps not the first one: what stands between is refused by the decoder if it is no digit. */
  private int lineEnd(byte[] buffer, int from, int limit) {
    int guess = from + length;
    if (length > 0 && guess < limit && endsLine(buffer[guess])) {
      return guess;
    }
    int end = from;
    while (end < limit && !endsLine(buffer[end])) {
      end++;
    }
    length = end - from;
    return end;
  }

  private static boolean endsLine(byte b) {
    return b == '\r' || b == '\n';
  }
}
