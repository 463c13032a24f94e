// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.math.BigInteger;
import java.util.Optional;

/**
 * How ClamAV writes the number that a signature is: digits of six bits, the least first, in an
 * alphabet of its own. Stateless.
 */
final class SignatureDigits {

  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";
  private static final int BITS = 6;

  /** A key of 8192 bits has fewer; more is no signature. */
  private static final int MOST = 1400;

  private SignatureDigits() {}

  static Optional<BigInteger> read(String text) {
    if (text.isEmpty() || text.length() > MOST) {
      return Optional.empty();
    }
    BigInteger number = BigInteger.ZERO;
    for (int i = text.length() - 1; i >= 0; i--) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      number = number.shiftLeft(BITS).or(BigInteger.valueOf(digit));
    }
    return Optional.of(number);
  }

  /** The number in {@code size} bytes, the greatest first; empty if it does not fit. */
  static Optional<byte[]> octets(BigInteger number, int size) {
    byte[] minimal = number.toByteArray();
    int sign = minimal[0] == 0 ? 1 : 0;
    int length = minimal.length - sign;
    if (length > size) {
      return Optional.empty();
    }
    byte[] octets = new byte[size];
    System.arraycopy(minimal, sign, octets, size - length, length);
    return Optional.of(octets);
  }

  static String write(BigInteger number) {
    StringBuilder text = new StringBuilder();
    for (BigInteger n = number; n.signum() > 0; n = n.shiftRight(BITS)) {
      text.append(ALPHABET.charAt(n.intValue() & ((1 << BITS) - 1)));
    }
    return text.toString();
  }
}
