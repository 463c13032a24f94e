// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring bytes of a unit by which places are found where it may stand. Immutable.
 *
 * @param fragment the number of the fragment they are in
 * @param offset from the beginning of the fragment
 * @param keys the values that the bytes can have, little end first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Anchor(int fragment, int offset, int width, int[] keys) {

  static final int WIDE = 4;
  static final int NARROW = 2;

  /** More values of one anchor would crowd the table. */
  private static final int MOST_KEYS = 16;

  private static final int[] NONE = {};

  /** Up to {@code most} wide anchors of a unit; if it has none, narrow ones. */
  static List<Anchor> candidates(Unit unit, int most) {
    List<Anchor> wide = candidates(unit, WIDE, most);
    return wide.isEmpty() ? candidates(unit, NARROW, most) : wide;
  }

  private static List<Anchor> candidates(Unit unit, int width, int most) {
    List<Anchor> candidates = new ArrayList<>();
    for (int f = 0; f < unit.fragments().size(); f++) {
      Fragment fragment = unit.fragments().get(f);
      int last = fragment.width() - width;
      for (int offset = 0; offset <= last && candidates.size() < most; offset++) {
        int[] keys = keys(fragment, offset, width);
        if (keys.length > 0) {
          candidates.add(new Anchor(f, offset, width, keys));
        }
      }
    }
    return candidates;
  }

  /** The values of {@code width} bytes from {@code offset} on; none if they are too many. */
  private static int[] keys(Fragment fragment, int offset, int width) {
    int[] keys = {0};
    for (int i = 0; i < width; i++) {
      byte[] possible = fragment.possible(offset + i);
      if (keys.length * possible.length > MOST_KEYS) {
        return NONE;
      }
      keys = extended(keys, possible, Byte.SIZE * i);
    }
    return keys;
  }

  private static int[] extended(int[] keys, byte[] possible, int shift) {
    int[] extended = new int[keys.length * possible.length];
    int count = 0;
    for (int key : keys) {
      for (byte value : possible) {
        extended[count++] = key | ((value & 0xFF) << shift);
      }
    }
    return extended;
  }
}
