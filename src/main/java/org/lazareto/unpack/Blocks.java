// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The pieces of memory that decoded parts lie in. A part gives them back when it is done, so that a
 * walk needs as many as its parts hold at one time, however many parts come. Confined to one walk.
 */
final class Blocks {

  static final int SIZE = 32 << 10;

  /** What one small part after the other needs; more are left to the garbage collector. */
  private static final int KEPT = 16;

  private final Deque<byte[]> free = new ArrayDeque<>();

  byte[] take() {
    return free.isEmpty() ? new byte[SIZE] : free.pop();
  }

  void giveBack(List<byte[]> blocks) {
    blocks.stream().limit(KEPT - free.size()).forEach(free::push);
  }
}
