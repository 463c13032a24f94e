// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.util.Arrays;

/**
 * Where objects stand, by their number; a number may have many places. A few bytes for each, and a
 * bounded number of them. Confined to one thread.
 */
final class ObjectIndex {

  /** More than the standard's own advice for readers allows (ISO 32000-1 Annex C). */
  private static final int MOST = 1 << 20;

  private static final int NUMBER_SHIFT = 41;
  private static final int NUMBERS = 1 << 22;
  private static final long POSITIONS = 1L << 40;

  private long[] entries = new long[64];
  private int size;
  private boolean sorted;

  /**
   * Where an object stands.
   *
   * @param packed whether it lies in the object stream that stands there
   */
  record Place(long position, boolean packed) {}

  /** False if there is no room. */
  boolean add(int number, long position, boolean packed) {
    if (number < 0) {
      return true;
    } else if (size == MOST) {
      return false;
    }
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    entries[size++] = key(number) | (position & (POSITIONS - 1)) << 1 | (packed ? 1 : 0);
    sorted = false;
    return true;
  }

  /** Where this object may stand, in the order of the file; others may stand there, too. */
  Ends<Place> places(int number) {
    if (!sorted) {
      sort();
      sorted = true;
    }
    int from = first(key(number));
    int to = first(key(number) | ((1L << NUMBER_SHIFT) - 1));
    return Ends.of(to - from, i -> place(entries[from + i]));
  }

  /** Each place once: objects in streams are told again for each way of reading the file. */
  private void sort() {
    Arrays.sort(entries, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || entries[i] != entries[kept - 1]) {
        entries[kept++] = entries[i];
      }
    }
    size = kept;
  }

  /** Where the first entry stands that is not below this key. */
  private int first(long key) {
    int at = Arrays.binarySearch(entries, 0, size, key);
    return at < 0 ? -at - 1 : at;
  }

  private static Place place(long entry) {
    return new Place(entry >>> 1 & (POSITIONS - 1), (entry & 1) != 0);
  }

  private static long key(int number) {
    return (long) (number % NUMBERS) << NUMBER_SHIFT;
  }
}
