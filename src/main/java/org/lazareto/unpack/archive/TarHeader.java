// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.nio.charset.StandardCharsets;

/**
 * The header of a tar member. Immutable.
 *
 * @param type what it is: a file, or something about the file that follows
 */
record TarHeader(String name, char type, long size) {

  static final int BLOCK = 512;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_END = 156;

  /** Whether the first block of {@code bytes} is such a header. */
  static boolean valid(byte[] bytes) {
    if (bytes.length < BLOCK || bytes[0] == 0) {
      return false;
    }
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM_END ? ' ' : bytes[i] & 0xFF;
    }
    return sum == octal(bytes, CHECKSUM, CHECKSUM_END);
  }

  static TarHeader of(byte[] block) {
    String name = text(block, 0, 100);
    boolean modern = text(block, 257, 263).startsWith("ustar");
    String prefix = modern ? text(block, 345, 500) : "";
    String whole = prefix.isEmpty() ? name : prefix + "/" + name;
    return new TarHeader(whole, (char) block[156], size(block));
  }

  private static long size(byte[] block) {
    if (block[124] >= 0) {
      return Math.max(0, octal(block, 124, 136));
    }
    // GNU's form for sizes that do not fit: the number itself, highest byte first.
    long size = block[124] & 0x7F;
    for (int i = 125; i < 136; i++) {
      size = size << 8 | (block[i] & 0xFF);
    }
    return size < 0 ? Long.MAX_VALUE / 2 : size;
  }

  static String text(byte[] block, int from, int to) {
    int end = from;
    while (end < to && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] block, int from, int to) {
    String digits = text(block, from, to).strip();
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 8);
      if (digit < 0) {
        return -1;
      }
      value = value << 3 | digit;
    }
    return digits.isEmpty() ? -1 : value;
  }
}
