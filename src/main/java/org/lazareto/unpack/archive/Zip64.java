// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

/**
 * Sizes and place of a zip member, from its extra field where they do not fit into 32 bits.
 * Immutable.
 */
record Zip64(long packed, long offset) {

  private static final long ELSEWHERE = 0xFFFFFFFFL;
  private static final int ID = 1;

  /**
   * Reads the extra field that stands in {@code rest} from {@code at}: it has only those numbers
   * that do not fit, in this order.
   */
  static Zip64 of(LittleEndian rest, int at, long size, long packed, long offset) {
    for (int i = at; i + 4 <= rest.length(); i += 4 + rest.u16(i + 2)) {
      if (rest.u16(i) == ID) {
        int field = i + 4 + (size == ELSEWHERE ? 8 : 0);
        long bigPacked = number(rest, field, packed);
        field += packed == ELSEWHERE ? 8 : 0;
        return new Zip64(bigPacked, number(rest, field, offset));
      }
    }
    return new Zip64(packed, offset);
  }

  private static long number(LittleEndian rest, int at, long small) {
    boolean there = small == ELSEWHERE && at + 8 <= rest.length();
    return there ? Math.max(0, rest.i64(at)) : small;
  }
}
