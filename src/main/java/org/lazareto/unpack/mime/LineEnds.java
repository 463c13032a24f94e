// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line ends, eight bytes at a time: every byte of a multipart or of base64 goes by here. */
final class LineEnds {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = ONES << 7;

  private LineEnds() {}

  /** Where the next LF or CR stands; {@code to} if there is none before. */
  static int next(byte[] bytes, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to) {
      long eight = (long) EIGHT.get(bytes, at);
      long found = zeros(eight ^ ONES * '\n') | zeros(eight ^ ONES * '\r');
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    while (at < to && !isOne(bytes[at])) {
      at++;
    }
    return at;
  }

  static boolean isOne(byte b) {
    return b == '\n' || b == '\r';
  }

  // The top bit of each byte that is zero; of bytes above such a one it may be wrong.
  private static long zeros(long bytes) {
    return (bytes - ONES) & ~bytes & TOPS;
  }
}
