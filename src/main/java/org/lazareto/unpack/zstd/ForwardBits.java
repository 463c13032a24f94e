// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.zstd;

import java.io.IOException;

/** Bits from the lowest of the first byte on; behind the end are zeros. Confined to one thread. */
final class ForwardBits {

  private final byte[] bytes;
  private final int end;
  private long at;

  ForwardBits(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.end = end;
    this.at = start * 8L;
  }

  int peek(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      long bit = at + i;
      int index = (int) (bit >> 3);
      value |= index < end ? (bytes[index] >> (bit & 7) & 1) << i : 0;
    }
    return value;
  }

  void skip(int count) {
    at += count;
  }

  int read(int count) {
    int value = peek(count);
    skip(count);
    return value;
  }

  /** The byte behind the last that was touched. */
  int end() throws IOException {
    int next = (int) ((at + 7) >> 3);
    if (next > end) {
      throw new IOException("a zstd table that is cut off");
    }
    return next;
  }
}
