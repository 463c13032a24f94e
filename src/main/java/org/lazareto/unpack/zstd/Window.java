// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.zstd;

import java.io.IOException;
import java.util.Arrays;

/**
 * What was decoded last, to copy from: a ring that grows up to the size that the frame asks for, so
 * that a size that is only claimed takes no memory. Confined to one thread.
 */
final class Window {

  /** No block makes more (RFC 8878 3.1.1.2.4). */
  static final int BLOCK = 128 << 10;

  private final int reach;
  private byte[] ring;
  private long written;
  private long taken;

  /**
   * @param reach how far back copies may go
   */
  Window(int reach) {
    this.reach = reach;
    this.ring = new byte[Math.min(reach, BLOCK) + BLOCK];
  }

  /** Makes room for one more block. */
  void grow() {
    int most = reach + BLOCK;
    if (written + BLOCK > ring.length && ring.length < most) {
      // It never was full before: everything stands where it was written.
      ring = Arrays.copyOf(ring, (int) Math.min(most, Math.max(2L * ring.length, written + BLOCK)));
    }
  }

  void append(byte[] bytes, int from, int count) {
    int at = (int) (written % ring.length);
    int first = Math.min(count, ring.length - at);
    System.arraycopy(bytes, from, ring, at, first);
    System.arraycopy(bytes, from + first, ring, 0, count - first);
    written += count;
  }

  void fill(byte value, int count) {
    byte[] run = new byte[count];
    Arrays.fill(run, value);
    append(run, 0, count);
  }

  /** Repeats {@code count} bytes that begin {@code distance} back. */
  void copy(long distance, int count) throws IOException {
    if (distance <= 0 || distance > Math.min(written, reach)) {
      throw new IOException("a zstd match from outside the window");
    }
    int to = (int) (written % ring.length);
    int from = (int) ((written - distance) % ring.length);
    for (int i = 0; i < count; i++) {
      ring[to] = ring[from];
      to = to + 1 == ring.length ? 0 : to + 1;
      from = from + 1 == ring.length ? 0 : from + 1;
    }
    written += count;
  }

  /** Gives out what was not given out yet; 0 if there is nothing. */
  int take(byte[] buffer, int offset, int length) {
    int at = (int) (taken % ring.length);
    int count = (int) Math.min(Math.min(length, written - taken), ring.length - at);
    System.arraycopy(ring, at, buffer, offset, count);
    taken += count;
    return count;
  }

  long written() {
    return written;
  }
}
