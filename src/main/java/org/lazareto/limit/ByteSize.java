// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import java.util.Locale;

/**
 * A number of bytes, so that no bare {@code long} has to say its unit. Written {@code 64K}, {@code
 * 25M}, {@code 1G} (powers of 1024) or as plain bytes. Immutable.
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

  private static final String UNITS = "KMGT";

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size cannot be negative: " + bytes);
    }
  }

  /**
   * Reads {@code 512}, {@code 64K}, {@code 25M}, {@code 1G} or {@code 2T}, in either case.
   *
   * @throws IllegalArgumentException with a text that says what is allowed
   */
  public static ByteSize parse(String text) {
    String trimmed = text.strip().toUpperCase(Locale.ROOT);
    int unit = trimmed.isEmpty() ? -1 : UNITS.indexOf(trimmed.charAt(trimmed.length() - 1));
    String digits = unit < 0 ? trimmed : trimmed.substring(0, trimmed.length() - 1);
    try {
      return new ByteSize(Math.multiplyExact(Long.parseLong(digits), 1L << (10 * (unit + 1))));
    } catch (ArithmeticException | NumberFormatException _) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a size; write bytes, or a number with K, M, G or T, such as 25M");
    }
  }

  public static ByteSize kilobytes(long count) {
    return new ByteSize(count << 10);
  }

  public static ByteSize megabytes(long count) {
    return new ByteSize(count << 20);
  }

  public static ByteSize gigabytes(long count) {
    return new ByteSize(count << 30);
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The shortest exact form that {@link #parse} reads back. */
  @Override
  public String toString() {
    long number = bytes;
    int unit = 0;
    while (number != 0 && number % 1024 == 0 && unit < UNITS.length()) {
      number /= 1024;
      unit++;
    }
    return unit == 0 ? Long.toString(number) : number + UNITS.substring(unit - 1, unit);
  }
}
