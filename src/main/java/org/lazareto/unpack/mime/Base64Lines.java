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
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private int gather(byte[] buffer, int from, int limit) {
    int count = 0;
    int at = from;
    while (at < limit) {
      int more = Math.min(LineEnds.next(buffer, at, limit) - at, DIGITS - count);
      System.arraycopy(buffer, at, digits, count, more);
      count += more;
      at += more;
      if (count == DIGITS) {
        return at;
      }
      while (at < limit && LineEnds.isOne(buffer[at])) {
        at++;
      }
    }
    return from;
  }
}
