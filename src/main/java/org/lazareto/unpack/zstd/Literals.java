// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.zstd;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The literals of one block after the other; a tree may serve several blocks (RFC 8878 3.1.1.3.1).
 * Confined to one thread.
 */
final class Literals {

  private static final int RAW = 0;
  private static final int RUN = 1;
  private static final int COMPRESSED = 2;

  private final byte[] bytes = new byte[Window.BLOCK];
  private Optional<Huffman> tree = Optional.empty();
  private int count;

  byte[] bytes() {
    return bytes;
  }

  int count() {
    return count;
  }

  /** Reads the section; gives where it ended. */
  int read(byte[] block, int end) throws IOException {
    int type = block[0] & 3;
    int format = block[0] >> 2 & 3;
    return type == RAW || type == RUN
        ? plain(block, type, format, end)
        : packed(block, type, format, end);
  }

  private int plain(byte[] block, int type, int format, int end) throws IOException {
    int header =
        switch (format) {
          case 1 -> 2;
          case 3 -> 3;
          default -> 1;
        };
    int bits = (int) number(block, header);
    count = checked(header == 1 ? bits >> 3 : bits >> 4, Window.BLOCK);
    if (type == RUN) {
      Arrays.fill(bytes, 0, count, block[header]);
      return checked(header + 1, end);
    }
    checked(header + count, end);
    System.arraycopy(block, header, bytes, 0, count);
    return header + count;
  }

  private int packed(byte[] block, int type, int format, int end) throws IOException {
    int header = format < 2 ? 3 : format + 2;
    int width = format < 2 ? 10 : format == 2 ? 14 : 18;
    long bits = number(block, header) >> 4;
    count = checked((int) (bits & ((1 << width) - 1)), Window.BLOCK);
    int size = (int) (bits >> width) & ((1 << width) - 1);
    int behind = checked(header + size, end);
    int from = header;
    if (type == COMPRESSED) {
      Huffman.Described described = Huffman.read(block, header, behind);
      tree = Optional.of(described.table());
      from = described.end();
    }
    Huffman huffman = tree.orElseThrow(() -> new IOException("zstd literals without a tree"));
    if (format == 0) {
      huffman.decode(new BackwardBits(block, from, behind), bytes, 0, count);
    } else {
      four(huffman, block, from, behind);
    }
    return behind;
  }

  /** Four streams behind a table of the first three's sizes. */
  private void four(Huffman huffman, byte[] block, int from, int end) throws IOException {
    int quarter = (count + 3) / 4;
    int start = checked(from + 6, end);
    int out = 0;
    for (int i = 0; i < 4; i++) {
      int at = from + 2 * i;
      int size = i == 3 ? end - start : (block[at] & 0xFF) | (block[at + 1] & 0xFF) << 8;
      int behind = checked(start + size, end);
      int wanted = i == 3 ? count - out : quarter;
      if (wanted < 0) {
        throw new IOException("too few zstd literals for four streams");
      }
      huffman.decode(new BackwardBits(block, start, behind), bytes, out, wanted);
      start = behind;
      out += wanted;
    }
  }

  private static long number(byte[] block, int length) {
    long number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = number << 8 | (block[i] & 0xFF);
    }
    return number;
  }

  private static int checked(int value, int most) throws IOException {
    if (value > most) {
      throw new IOException("zstd literals beyond their block");
    }
    return value;
  }
}
