// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Picks for each unit the anchor that others use least and that ordinary contents hold least.
 * Confined to one thread.
 */
final class AnchorChoice {

  /** Enough to find a good one among. */
  private static final int MOST_CANDIDATES = 24;

  private static final int GOLDEN = 0x9E3779B1;
  private static final int BITS = 18;
  private static final int CROWD = 4;
  private static final int COMMON = 8;
  private static final int MONOTONOUS = 64;

  /** How often each value is in use, values of equal hash together. */
  private final short[] used = new short[1 << BITS];

  Anchor best(Unit unit) {
    Anchor best =
        Anchor.candidates(unit, MOST_CANDIDATES).stream()
            .min(Comparator.comparingInt(this::cost))
            .orElseThrow();
    Arrays.stream(best.keys()).forEach(this::use);
    return best;
  }

  private void use(int key) {
    if (used[slot(key)] < Short.MAX_VALUE) {
      used[slot(key)]++;
    }
  }

  private int cost(Anchor anchor) {
    return Arrays.stream(anchor.keys()).map(key -> 1 + cost(key, anchor.width())).sum();
  }

  private int cost(int key, int width) {
    int cost = CROWD * used[slot(key)];
    boolean monotonous = true;
    for (int i = 0; i < width; i++) {
      int value = (key >>> (Byte.SIZE * i)) & 0xFF;
      cost += isCommon(value) ? COMMON : 0;
      monotonous &= value == (key & 0xFF);
    }
    return cost + (monotonous ? MONOTONOUS : 0);
  }

  /** Filling of programs and texts. */
  private static boolean isCommon(int value) {
    return value == 0 || value == 0xFF || value == ' ' || value == 0x90;
  }

  private static int slot(int key) {
    return (key * GOLDEN) >>> (Integer.SIZE - BITS);
  }
}
