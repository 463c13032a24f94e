// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTest {

  private static final long MB = 1 << 20;

  private long held = 32 * MB;
  private long inUse = 18 * MB;
  private int collections;
  private final Heap heap = new Heap(() -> held, this::collect);

  // As the virtual machine does: it begins with so much, and some of what is free it may keep.
  private void collect() {
    collections++;
    held = Math.max(32 * MB, 2 * inUse);
  }

  @Test
  void whatOnlyGarbageWantedIsGivenBack() {
    held = 44 * MB;
    heap.look();
    assertThat(collections).isOne();
    assertThat(held).isEqualTo(36 * MB);
  }

  @Test
  void aLittleMoreIsNotWorthACollection() {
    held = 35 * MB;
    heap.look();
    assertThat(collections).isZero();
  }

  @Test
  void whatIsInUseIsNotCollectedForNothing() {
    inUse = 35 * MB;
    held = 70 * MB;
    heap.look();
    heap.look();
    assertThat(collections).isOne();
    assertThat(held).isEqualTo(70 * MB);
  }

  @Test
  void onceItIsNoLongerInUseThePeakDoesNotCountAnyMore() {
    inUse = 35 * MB;
    held = 70 * MB;
    heap.look();
    inUse = 18 * MB;
    held = 36 * MB; // given back by a collection of Java's own
    heap.look();
    held = 42 * MB;
    heap.look();
    assertThat(collections).isEqualTo(2);
  }
}
