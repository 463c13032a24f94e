// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where objects stand, by their number; a number may have many places. A few bytes for each, and a
 * bounded number of them. Confined to one thread.
 */
final class ObjectIndex {

  /** More than the standard's own advice for readers allows (ISO 32000-1 Annex C). */
  private static final int MOST = 1 << 20;

  private static final int NUMBER_SHIFT = 41;
  private static final int NUMBERS = 1 << 22;
  private static final long PACKED = 1L << 40;

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
    entries[size++] = key(number) | (packed ? PACKED : 0) | (position & (PACKED - 1));
    sorted = false;
    return true;
  }

  /** At most {@code most} places where this object may stand; others may stand there, too. */
  List<Place> places(int number, int most) {
    if (!sorted) {
      Arrays.sort(entries, 0, size);
      sorted = true;
    }
    int at = Arrays.binarySearch(entries, 0, size, key(number));
    at = at < 0 ? -at - 1 : at;
    List<Place> places = new ArrayList<>();
    while (at < size && places.size() < most && entries[at] >>> NUMBER_SHIFT == number % NUMBERS) {
      long entry = entries[at++];
      places.add(new Place(entry & (PACKED - 1), (entry & PACKED) != 0));
    }
    return places;
  }

  private static long key(int number) {
    return (long) (number % NUMBERS) << NUMBER_SHIFT;
  }
}
