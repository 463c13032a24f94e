// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The stretch of a content that is in memory: what has been searched and is still within reach, and
 * what is to be searched. Confined to one thread.
 */
final class Window {

  /** How much is searched at once. */
  static final int STEP = 64 << 10;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int capacity;
  private long base;
  private int length;

  /** For a content of {@code size}, keeping {@code reach} bytes on both sides of a place. */
  Window(long size, int reach) {
    capacity = (int) Math.min(size, 2L * reach + STEP);
    bytes = new byte[capacity + Integer.BYTES];
  }

  /** How many of {@code count} bytes were taken; none if it is full. */
  int take(byte[] from, int offset, int count) {
    int taken = Math.min(count, capacity - length);
    System.arraycopy(from, offset, bytes, length, taken);
    length += taken;
    return taken;
  }

  boolean full() {
    return length == capacity;
  }

  int length() {
    return length;
  }

  /** The place in the content of the first byte that is here. */
  long base() {
    return base;
  }

  /** Forgets the bytes before {@code from}. */
  void forget(int from) {
    System.arraycopy(bytes, from, bytes, 0, length - from);
    base += from;
    length -= from;
  }

  /** Four bytes as a number; past the end of the content they are anything. */
  int four(int at) {
    return four(bytes, at);
  }

  static int four(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /** The first place before {@code end} that the table has an anchor for, or {@code end}. */
  int next(AnchorTable table, int from, int end) {
    return table.isEmpty() ? end : table.next(bytes, from, end);
  }

  boolean holds(Fragment fragment, int at) {
    return at >= 0 && at + fragment.width() <= length && fragment.matches(bytes, at);
  }
}
