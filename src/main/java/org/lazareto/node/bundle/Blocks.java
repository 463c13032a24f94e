// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Where the blocks of a file lie, by a sum of their bytes that can be rolled on byte by byte. Of
 * blocks with one sum the first is known. Its memory is bounded: of a large file the blocks are
 * large. Immutable once made.
 */
final class Blocks {

  private static final int SMALLEST = 32;
  private static final int MOST = 1 << 19;
  private static final int FACTOR = 0x01000193;

  private final MemorySegment file;
  private final int length;
  private final int outgoing;
  private final int mask;
  private final int[] slots;

  Blocks(MemorySegment file) {
    this.file = file;
    this.length = Math.clamp((file.byteSize() + MOST - 1) / MOST, SMALLEST, 1 << 20);
    this.outgoing = power(length);
    int blocks = (int) (file.byteSize() / length);
    this.slots = new int[Math.max(16, Integer.highestOneBit(Math.max(1, blocks)) << 2)];
    this.mask = slots.length - 1;
    Arrays.fill(slots, -1);
    for (int block = 0; block < blocks; block++) {
      int slot = slot(sum(file, (long) block * length));
      if (slots[slot] < 0) {
        slots[slot] = block;
      }
    }
  }

  /** How many bytes a block has. */
  int length() {
    return length;
  }

  /** The sum of the block that begins at {@code at}. */
  int sum(MemorySegment bytes, long at) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum = sum * FACTOR + bytes.get(ValueLayout.JAVA_BYTE, at + i);
    }
    return sum;
  }

  /** The sum one byte further. */
  int rolled(int sum, byte leaves, byte comes) {
    return (sum - leaves * outgoing) * FACTOR + comes;
  }

  /** Where a block of these very bytes lies; -1 if none is known. */
  long find(int sum, MemorySegment bytes, long at) {
    int block = slots[slot(sum)];
    if (block < 0) {
      return -1;
    }
    long start = (long) block * length;
    return MemorySegment.mismatch(file, start, start + length, bytes, at, at + length) < 0
        ? start
        : -1;
  }

  private int slot(int sum) {
    int mixed = sum * 0x9E3779B1;
    return (mixed ^ (mixed >>> 15)) & mask;
  }

  private static int power(int length) {
    int power = 1;
    for (int i = 1; i < length; i++) {
      power *= FACTOR;
    }
    return power;
  }
}
