// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import java.util.function.LongSupplier;

/**
 * Has garbage collected before Java takes more memory for objects. By itself the serial collector
 * takes all that {@code -Xmx} allows before it looks what of it is still in use: a gate would hold
 * 80 MB for the 20 that are alive. What was still in use after a look may be held from then on, so
 * that a long queue, which needs more, is not collected for nothing. Confined to one thread.
 */
public final class Heap {

  /** Growth that is worth a collection, which takes some 60 ms of one core. */
  private static final long GROWTH = 4 << 20;

  private final LongSupplier held;
  private final Runnable collection;
  private long settled;

  /** Java's own. */
  public Heap() {
    this(Runtime.getRuntime()::totalMemory, System::gc);
  }

  /**
   * Any.
   *
   * @param held bytes taken from the system for objects, in use or not
   * @param collection frees what is not in use, and gives back what is free beyond a share
   */
  Heap(LongSupplier held, Runnable collection) {
    this.held = held;
    this.collection = collection;
    this.settled = held.getAsLong();
  }

  /** Collects if more is held than was in order. */
  public void look() {
    if (held.getAsLong() >= settled + GROWTH) {
      collection.run();
      settled = held.getAsLong();
    } else {
      settled = Math.min(settled, held.getAsLong());
    }
  }
}
