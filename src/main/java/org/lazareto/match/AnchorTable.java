// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.util.Arrays;

/**
 * Which entries belong to an anchor's value: chains, and before them a filter that says no to
 * nearly every place of a content. Filled by one thread, then only read.
 */
final class AnchorTable {

  static final int END = -1;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int LEAST_BITS = 6;
  private static final int MOST_BITS = 24;
  private static final int START = 64;

  private final int mask;
  private int[] keys = new int[START];
  private int[] units = new int[START];
  private int[] next = new int[0];
  private int[] heads = new int[0];
  // Two bits for each key, both in one word: of the places that have nothing to do with any key,
  // one in 270 passes, for one look into memory.
  private long[] filter = new long[0];
  private int headShift;
  private int count;

  /** For anchors of {@code width} bytes. */
  AnchorTable(int width) {
    this.mask = width == Integer.BYTES ? -1 : (1 << (Byte.SIZE * width)) - 1;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void add(int key, int unit) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, count + (count >> 1));
      units = Arrays.copyOf(units, keys.length);
    }
    keys[count] = key;
    units[count++] = unit;
  }

  /** Makes the table of what was added; nothing can be added any more. */
  void build() {
    keys = Arrays.copyOf(keys, count);
    units = Arrays.copyOf(units, count);
    next = new int[count];
    int size =
        Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(count), LEAST_BITS, MOST_BITS);
    headShift = Long.SIZE - size;
    heads = new int[1 << size];
    filter = new long[1 << (size - 1)];
    Arrays.fill(heads, END);
    // Backwards, so that a chain is in the order in which it was added.
    for (int entry = count - 1; entry >= 0; entry--) {
      link(entry);
    }
  }

  private void link(int entry) {
    long hash = hash(keys[entry], mask);
    filter[(int) (hash >>> (headShift + 1))] |= bits(hash, headShift);
    next[entry] = heads[(int) (hash >>> headShift)];
    heads[(int) (hash >>> headShift)] = entry;
  }

  private static long hash(int four, int mask) {
    return (four & mask) * GOLDEN;
  }

  /** Two bits of a word, by bits of the hash that do not choose the word; shifts are modulo 64. */
  private static long bits(long hash, int shift) {
    return (1L << (hash >>> (shift - 6))) | (1L << (hash >>> (shift - 12)));
  }

  /** The first place from {@code from} on that is worth a look, or {@code end}. */
  int next(byte[] bytes, int from, int end) {
    // Copies, since this loop is all the work there is on most bytes.
    long[] words = filter;
    int shift = headShift;
    int significant = mask;
    for (int at = from; at < end; at++) {
      long hash = hash(Window.four(bytes, at), significant);
      long bits = bits(hash, shift);
      if ((words[(int) (hash >>> (shift + 1))] & bits) == bits) {
        return at;
      }
    }
    return end;
  }

  /** The first entry for a place that begins with these four bytes, or {@link #END}. */
  int first(int four) {
    return fitting(heads[(int) (hash(four, mask) >>> headShift)], four);
  }

  int after(int entry, int four) {
    return fitting(next[entry], four);
  }

  int unit(int entry) {
    return units[entry];
  }

  private int fitting(int from, int four) {
    int entry = from;
    while (entry != END && keys[entry] != (four & mask)) {
      entry = next[entry];
    }
    return entry;
  }
}
