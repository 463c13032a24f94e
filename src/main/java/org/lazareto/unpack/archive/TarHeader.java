// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.UnreadableException;

/**
 * The header of a tar member. Immutable.
 *
 * @param type what it is: a file, or something about the file that follows
 * @param size as libarchive reads it, up to the first sign that is no digit; -1 for no number
 * @param least the same to programs that read no such number, and go on right behind the header
 */
record TarHeader(String name, char type, long size, long least) {

  static final int BLOCK = 512;
  private static final int LONGEST_NAME = 4096;

  /** Honest writers give a member one long name, or one in each of two forms. */
  private static final int MOST_NAMES = 16;

  private static final int SIZE = 124;
  private static final int SIZE_END = 136;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_END = 156;

  /** Whether the first block of {@code bytes} is such a header. */
  static boolean valid(byte[] bytes) {
    long told = bytes.length < BLOCK ? -1 : octal(bytes, CHECKSUM, CHECKSUM_END, false);
    long sum = 0;
    long signed = 0;
    for (int i = 0; told >= 0 && i < BLOCK; i++) {
      byte b = i >= CHECKSUM && i < CHECKSUM_END ? (byte) ' ' : bytes[i];
      sum += b & 0xFF;
      signed += b;
    }
    // Some of the oldest programs took bytes for signed numbers: readers accept either sum.
    return told >= 0 && (told == sum || told == signed);
  }

  /** Whether nothing stands in this block. */
  static boolean endMark(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  static TarHeader of(byte[] block) {
    String name = text(block, 0, 100);
    boolean modern = text(block, 257, 263).startsWith("ustar");
    String prefix = modern ? text(block, 345, 500) : "";
    String whole = prefix.isEmpty() ? name : prefix + "/" + name;
    long size = size(block);
    return new TarHeader(whole, (char) block[156], size, plain(block) ? size : 0);
  }

  private static long size(byte[] block) {
    if (block[SIZE] >= 0) {
      boolean none = behindBlanks(block, SIZE, SIZE_END) == SIZE_END;
      return none ? 0 : octal(block, SIZE, SIZE_END, true);
    }
    // GNU's form for sizes that do not fit: the number itself, highest byte first.
    long size = block[SIZE] & 0x7F;
    for (int i = SIZE + 1; i < SIZE_END; i++) {
      size = size << 8 | (block[i] & 0xFF);
    }
    return size < 0 ? Long.MAX_VALUE / 2 : size;
  }

  /** Whether every program reads the size alike: one with NUL before it is none to some. */
  private static boolean plain(byte[] block) {
    int at = SIZE;
    while (at < SIZE_END && block[at] == ' ') {
      at++;
    }
    boolean first = at == behindBlanks(block, SIZE, SIZE_END);
    return block[SIZE] < 0 || (first && octal(block, SIZE, SIZE_END, false) >= 0);
  }

  static String text(byte[] block, int from, int to) {
    int end = from;
    while (end < to && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }

  /** A name that stands between these places; of one that nobody has, its end says what it is. */
  static String name(ByteSource source, long from, long to) throws IOException {
    long start = Math.max(from, to - LONGEST_NAME);
    byte[] name = LittleEndian.read(source, start, (int) Math.max(0, to - start)).bytes();
    return new String(name, StandardCharsets.UTF_8).replace("\0", "");
  }

  /** Ends the reading of a file with more names for one member than anybody keeps in memory. */
  static void few(List<String> names) throws UnreadableException {
    if (names.size() > MOST_NAMES) {
      throw new UnreadableException("a tar member with more than " + MOST_NAMES + " names");
    }
  }

  /**
   * -1 for no number. Blanks and NUL may stand before it; behind one of them readers do not look.
   *
   * @param loose whether anything else may stand behind it, too
   */
  private static long octal(byte[] block, int from, int to, boolean loose) {
    int start = behindBlanks(block, from, to);
    int at = start;
    long value = 0;
    while (at < to && block[at] >= '0' && block[at] <= '7') {
      value = value << 3 | (block[at++] - '0');
    }
    return at > start && (loose || at == to || blank(block[at])) ? value : -1;
  }

  /** Where the blanks before a number end. */
  private static int behindBlanks(byte[] block, int from, int to) {
    int start = from;
    while (start < to && blank(block[start])) {
      start++;
    }
    return start;
  }

  private static boolean blank(byte b) {
    return b >= 0 && b <= ' ';
  }
}
