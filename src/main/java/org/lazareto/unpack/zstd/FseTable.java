// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.zstd;

import java.io.IOException;

/** A decoding table of finite state entropy (RFC 8878 4.1). Immutable. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FseTable(int log, byte[] symbols, byte[] bits, int[] bases) {

  /** A table, and where in the bytes its description ended. */
  record Described(FseTable table, int end) {}

  /** The table that always gives one symbol. */
  static FseTable only(int symbol) {
    return new FseTable(0, new byte[] {(byte) symbol}, new byte[1], new int[1]);
  }

  /** Spreads symbols over the states by their counts; -1 stands for "less than one". */
  static FseTable of(int log, int[] counts) throws IOException {
    int size = 1 << log;
    byte[] symbols = new byte[size];
    int high = size;
    for (int s = 0; s < counts.length; s++) {
      if (counts[s] == -1) {
        symbols[--high] = (byte) s;
      }
    }
    spread(symbols, counts, high);
    return numbered(log, symbols, counts);
  }

  private static void spread(byte[] symbols, int[] counts, int high) throws IOException {
    int size = symbols.length;
    int step = (size >> 1) + (size >> 3) + 3;
    int at = 0;
    for (int s = 0; s < counts.length; s++) {
      for (int i = 0; i < counts[s]; i++) {
        symbols[at] = (byte) s;
        do {
          at = (at + step) & (size - 1);
        } while (at >= high);
      }
    }
    if (at != 0) {
      throw new IOException("zstd counts that do not fill their table");
    }
  }

  private static FseTable numbered(int log, byte[] symbols, int[] counts) {
    int size = symbols.length;
    int[] next = new int[counts.length];
    for (int s = 0; s < counts.length; s++) {
      next[s] = counts[s] == -1 ? 1 : counts[s];
    }
    byte[] bits = new byte[size];
    int[] bases = new int[size];
    for (int i = 0; i < size; i++) {
      int state = next[symbols[i] & 0xFF]++;
      bits[i] = (byte) (log - (31 - Integer.numberOfLeadingZeros(state)));
      bases[i] = (state << bits[i]) - size;
    }
    return new FseTable(log, symbols, bits, bases);
  }

  /** Reads a description (RFC 8878 4.1.1). */
  static Described read(byte[] bytes, int from, int end, Bounds bounds) throws IOException {
    ForwardBits in = new ForwardBits(bytes, from, end);
    int log = in.read(4) + 5;
    if (log > bounds.log()) {
      throw new IOException("a zstd table of " + log + " bits");
    }
    int[] counts = new int[bounds.symbols()];
    int left = (1 << log) + 1;
    int symbol = 0;
    while (left > 1 && symbol < counts.length) {
      int count = count(in, left);
      counts[symbol++] = count;
      left -= Math.abs(count);
      if (count == 0) {
        symbol += zeros(in);
      }
    }
    if (left != 1 || symbol > counts.length) {
      throw new IOException("a zstd table that does not add up");
    }
    return new Described(of(log, counts), in.end());
  }

  /** The greatest table that may be described, and how many symbols it may have. */
  record Bounds(int log, int symbols) {}

  /** Small values of those that are still possible take a bit less. */
  private static int count(ForwardBits in, int left) {
    int bits = 32 - Integer.numberOfLeadingZeros(left);
    int half = (1 << (bits - 1)) - 1;
    int cheap = (1 << bits) - 1 - left;
    int value = in.peek(bits);
    if ((value & half) < cheap) {
      in.skip(bits - 1);
      return (value & half) - 1;
    }
    in.skip(bits);
    return (value > half ? value - cheap : value) - 1;
  }

  private static int zeros(ForwardBits in) {
    int zeros = 0;
    int repeat;
    do {
      repeat = in.read(2);
      zeros += repeat;
    } while (repeat == 3 && zeros < 256);
    return zeros;
  }
}
