// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

/**
 * Sizes and place of a zip member, from its extra field where they do not fit into 32 bits.
 * Immutable.
 *
 * @param size the declared unpacked size
 * @param packed the declared packed size
 * @param offset where the local header is
 */
record Zip64(long size, long packed, long offset) {

  private static final long ELSEWHERE = 0xFFFFFFFFL;
  private static final int ID = 1;

  /**
   * These numbers, or those of the extra fields that stand in {@code rest} from {@code at}: only
   * such as do not fit are there, in this order.
   */
  Zip64 orBigger(LittleEndian rest, int at) {
    for (int i = at; i + 4 <= rest.length(); i += 4 + rest.u16(i + 2)) {
      if (rest.u16(i) == ID) {
        int field = i + 4;
        long bigSize = number(rest, field, size);
        field += size == ELSEWHERE ? 8 : 0;
        long bigPacked = number(rest, field, packed);
        field += packed == ELSEWHERE ? 8 : 0;
        return new Zip64(bigSize, bigPacked, number(rest, field, offset));
      }
    }
    return this;
  }

  Zip64 shifted(long prefix) {
    return new Zip64(size, packed, prefix + offset);
  }

  private static long number(LittleEndian rest, int at, long small) {
    boolean there = small == ELSEWHERE && at + 8 <= rest.length();
    return there ? Math.max(0, rest.i64(at)) : small;
  }
}
