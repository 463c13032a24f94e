// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Digests of one kind, each with the size of the file it belongs to and a name: a hash table with
 * open addressing over flat arrays. Filled by one thread, then only read.
 */
final class DigestTable {

  /** The size of a signature that fits a file of any size. */
  static final long ANY_SIZE = -1;

  private static final int START = 64;

  /** Sizes below a megabyte are told apart exactly; greater ones share a bit with others. */
  private static final int TOLD_APART = 1 << 20;

  private final int width;
  private byte[] digests;
  private long[] sizes = new long[START];
  private int[] names = new int[START];
  // Number of an entry plus one; 0 is free. Kept at most half full.
  private int[] slots = new int[2 * START];
  private final BitSet held = new BitSet();
  private boolean anySize;
  private int count;

  DigestTable(DigestKind kind) {
    this.width = kind.bytes();
    this.digests = new byte[START * width];
  }

  int count() {
    return count;
  }

  /** Adds one signature; the same digest with the same size is kept once, by its first name. */
  void add(byte[] digest, long size, int name) {
    int slot = slot(digest, size);
    if (slots[slot] != 0) {
      return;
    }
    if (count == names.length) {
      grow();
      slot = slot(digest, size);
    }
    System.arraycopy(digest, 0, digests, count * width, width);
    sizes[count] = size;
    names[count] = name;
    anySize |= size == ANY_SIZE;
    held.set(bit(size));
    slots[slot] = ++count;
  }

  /** Whether there may be a signature for a file of this size, whatever its digest. */
  boolean mayHold(long size) {
    return anySize || held.get(bit(size));
  }

  /** The place of the name of a file with this digest and size. */
  OptionalInt find(byte[] digest, long size) {
    int exact = slots[slot(digest, size)];
    int entry = exact != 0 ? exact : slots[slot(digest, ANY_SIZE)];
    return entry == 0 ? OptionalInt.empty() : OptionalInt.of(names[entry - 1]);
  }

  private static int bit(long size) {
    return (int) (size & (TOLD_APART - 1));
  }

  /** The slot that holds the digest with that size, or the free one where it belongs. */
  private int slot(byte[] digest, long size) {
    int slot = start(digest, 0);
    while (slots[slot] != 0 && !holds(slots[slot] - 1, digest, size)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean holds(int entry, byte[] digest, long size) {
    int from = entry * width;
    return sizes[entry] == size && Arrays.equals(digests, from, from + width, digest, 0, width);
  }

  /** A digest is its own hash: any four bytes of it are as good as random. */
  private int start(byte[] from, int offset) {
    int hash =
        (from[offset] & 0xff) << 24
            | (from[offset + 1] & 0xff) << 16
            | (from[offset + 2] & 0xff) << 8
            | (from[offset + 3] & 0xff);
    return hash & (slots.length - 1);
  }

  private void grow() {
    int capacity = 2 * names.length;
    digests = Arrays.copyOf(digests, Math.multiplyExact(capacity, width));
    sizes = Arrays.copyOf(sizes, capacity);
    names = Arrays.copyOf(names, capacity);
    slots = new int[2 * capacity];
    for (int entry = 0; entry < count; entry++) {
      int slot = start(digests, entry * width);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = entry + 1;
    }
  }
}
