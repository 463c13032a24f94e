// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.lazareto.sendmail.QueueFolder.Item;

/**
 * The oldest messages of a queue that may be longer than memory, or the oldest behind one of them:
 * offered all, it keeps so many. sendmail's ids sort by the time that they were made. Confined to
 * one thread.
 */
final class Oldest {

  private static final Comparator<Item> YOUNGEST_FIRST =
      Comparator.<Item, String>comparing(item -> item.id().text()).reversed();

  private final PriorityQueue<Item> kept = new PriorityQueue<>(YOUNGEST_FIRST);
  private final int most;
  private final String behind;
  private int passed;
  private int left;

  /**
   * Nothing yet.
   *
   * @param behind the id up to which they are passed over; empty for none
   */
  Oldest(int most, String behind) {
    this.most = most;
    this.behind = behind;
  }

  void offer(Item item) {
    if (item.id().text().compareTo(behind) <= 0) {
      passed++;
      return;
    }
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

  /** Those that it keeps, the oldest first. */
  List<Item> items() {
    return kept.stream().sorted(YOUNGEST_FIRST.reversed()).toList();
  }

  /** How many were passed over. */
  int passed() {
    return passed;
  }

  /** How many were offered that are younger. */
  int left() {
    return left;
  }
}
