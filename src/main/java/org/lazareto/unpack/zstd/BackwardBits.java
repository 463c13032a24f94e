// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.zstd;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits that are read from their end to their beginning; the highest set bit of the last byte marks
 * where they start (RFC 8878 4.1). Before the beginning there are zeros. Confined to one thread.
 */
final class BackwardBits {

  /** Arrays to read from are this much longer than what they hold. */
  static final int SLACK = 8;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int start;
  private long left;

  BackwardBits(byte[] bytes, int start, int end) throws IOException {
    if (end <= start || bytes[end - 1] == 0) {
      throw new IOException("a zstd bit stream without its end mark");
    }
    this.bytes = bytes;
    this.start = start;
    int last = 31 - Integer.numberOfLeadingZeros(bytes[end - 1] & 0xFF);
    this.left = (end - 1L - start) * 8 + last;
  }

  /** The next bits, at most 32 of them, as a number. */
  long read(int count) {
    left -= count;
    return bits(left, count);
  }

  /** The same without going on. */
  int peek(int count) {
    return (int) bits(left - count, count);
  }

  void skip(int count) {
    left -= count;
  }

  /** How many bits are left; negative once zeros were read that are not there. */
  long left() {
    return left;
  }

  private long bits(long at, int count) {
    if (count == 0) {
      return 0;
    } else if (at >= 0) {
      long word = (long) LONG.get(bytes, start + (int) (at >> 3));
      return word >>> (at & 7) & ((1L << count) - 1);
    }
    int there = (int) (at + count);
    return there <= 0 ? 0 : bits(0, there) << -at;
  }
}
