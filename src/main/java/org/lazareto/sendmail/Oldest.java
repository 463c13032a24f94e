// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.lazareto.sendmail.QueueFolder.Item;

/**
 * The oldest messages of a queue that may be longer than memory: offered all, it keeps so many.
 * sendmail's ids sort by the time that they were made. Confined to one thread.
 */
final class Oldest {

  private static final Comparator<Item> YOUNGEST_FIRST =
      Comparator.<Item, String>comparing(item -> item.id().text()).reversed();

  private final PriorityQueue<Item> kept = new PriorityQueue<>(YOUNGEST_FIRST);
  private final int most;
  private int left;

  Oldest(int most) {
    this.most = most;
  }

  void offer(Item item) {
    if (kept.size() < most) {
      kept.add(item);
      return;
    }
    left++;
    if (YOUNGEST_FIRST.compare(kept.element(), item) < 0) {
      kept.remove();
      kept.add(item);
    }
  }

  /** Those that it keeps, in no order. */
  List<Item> items() {
    return List.copyOf(kept);
  }

  /** How many were offered beside them. */
  int left() {
    return left;
  }
}
