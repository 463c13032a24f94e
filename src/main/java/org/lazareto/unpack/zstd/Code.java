// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.zstd;

import java.io.IOException;

/**
 * What the codes of one kind in sequences stand for: {@code bases[code]} and as many more as the
 * {@code bits[code]} bits behind it say (RFC 8878 3.1.1.3.2.1). Immutable.
 *
 * @param highestLog the greatest table that a block may bring
 * @param usual the table of a block that brings none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Code(int highestLog, FseTable usual, int[] bases, int[] bits) {

  /** The three kinds. */
  record All(Code literalLengths, Code offsets, Code matchLengths) {}

  private static final int OFFSETS = 32;

  static All all() throws IOException {
    int[] literalCounts = {
      4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1,
      1, -1, -1, -1, -1
    };
    int[] literalBits = {
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11,
      12, 13, 14, 15, 16
    };
    int[] offsetCounts = {
      1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1
    };
    int[] matchCounts = {
      1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
      1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1
    };
    int[] matchBits = {
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
    };
    return new All(
        new Code(9, FseTable.of(6, literalCounts), bases(0, literalBits), literalBits),
        offsets(FseTable.of(5, offsetCounts)),
        new Code(9, FseTable.of(6, matchCounts), bases(3, matchBits), matchBits));
  }

  private static Code offsets(FseTable usual) {
    int[] bases = new int[OFFSETS];
    int[] bits = new int[OFFSETS];
    for (int code = 0; code < OFFSETS; code++) {
      bases[code] = 1 << code;
      bits[code] = code;
    }
    return new Code(8, usual, bases, bits);
  }

  /** Each code begins where the one before it ends. */
  private static int[] bases(int first, int[] bits) {
    int[] bases = new int[bits.length];
    bases[0] = first;
    for (int code = 1; code < bits.length; code++) {
      bases[code] = bases[code - 1] + (1 << bits[code - 1]);
    }
    return bases;
  }

  FseTable.Bounds bounds() {
    return new FseTable.Bounds(highestLog, bits.length);
  }
}
