// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.zstd;

import java.io.IOException;
import java.util.Arrays;

/** A decoding table for literals (RFC 8878 4.2.1). Immutable. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Huffman(int log, byte[] symbols, byte[] bits) {

  private static final int HIGHEST_LOG = 11;
  private static final int MOST_SYMBOLS = 256;
  private static final FseTable.Bounds WEIGHTS = new FseTable.Bounds(6, 256);

  /** A table, and where in the bytes its description ended. */
  record Described(Huffman table, int end) {}

  static Described read(byte[] bytes, int from, int end) throws IOException {
    int header = bytes[from] & 0xFF;
    int start = from + 1;
    int[] weights = new int[MOST_SYMBOLS];
    if (header < 128) {
      int behind = within(start + header, end);
      int count = packed(bytes, start, behind, weights);
      return new Described(of(weights, count), behind);
    }
    int count = header - 127;
    int behind = within(start + (count + 1) / 2, end);
    for (int i = 0; i < count; i++) {
      int two = bytes[start + i / 2];
      weights[i] = i % 2 == 0 ? two >> 4 & 15 : two & 15;
    }
    return new Described(of(weights, count), behind);
  }

  /** Weights that are compressed themselves: two states take turns (RFC 8878 4.2.1.2). */
  private static int packed(byte[] bytes, int start, int end, int[] weights) throws IOException {
    FseTable.Described described = FseTable.read(bytes, start, end, WEIGHTS);
    FseTable table = described.table();
    BackwardBits in = new BackwardBits(bytes, described.end(), end);
    int[] states = {(int) in.read(table.log()), (int) in.read(table.log())};
    int count = 0;
    for (int turn = 0; count < MOST_SYMBOLS - 1; turn ^= 1) {
      int state = states[turn];
      weights[count++] = table.symbols()[state];
      if (in.left() < table.bits()[state]) {
        weights[count++] = table.symbols()[states[turn ^ 1]];
        return count;
      }
      states[turn] = table.bases()[state] + (int) in.read(table.bits()[state]);
    }
    throw new IOException("too many zstd weights");
  }

  /** The last weight is not written: it fills the table. */
  private static Huffman of(int[] weights, int count) throws IOException {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[i] == 0 ? 0 : 1 << (weights[i] - 1);
    }
    int log = 32 - Integer.numberOfLeadingZeros(sum);
    int rest = (1 << log) - sum;
    if (sum == 0 || log > HIGHEST_LOG || Integer.bitCount(rest) != 1 || count >= MOST_SYMBOLS) {
      throw new IOException("zstd weights that do not add up");
    }
    weights[count] = 32 - Integer.numberOfLeadingZeros(rest);
    return filled(weights, log);
  }

  private static Huffman filled(int[] weights, int log) {
    byte[] symbols = new byte[1 << log];
    byte[] bits = new byte[1 << log];
    int at = 0;
    for (int weight = 1; weight <= log; weight++) {
      for (int symbol = 0; symbol < MOST_SYMBOLS; symbol++) {
        if (weights[symbol] == weight) {
          int end = at + (1 << (weight - 1));
          Arrays.fill(symbols, at, end, (byte) symbol);
          Arrays.fill(bits, at, end, (byte) (log + 1 - weight));
          at = end;
        }
      }
    }
    return new Huffman(log, symbols, bits);
  }

  /** Decodes one stream to {@code count} literals. */
  void decode(BackwardBits in, byte[] out, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) {
      int code = in.peek(log);
      out[i] = symbols[code];
      in.skip(bits[code]);
    }
    if (in.left() != 0) {
      throw new IOException("a zstd literal stream of another length");
    }
  }

  private static int within(int at, int end) throws IOException {
    if (at > end) {
      throw new IOException("a zstd tree that is cut off");
    }
    return at;
  }
}
