// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.util.ArrayList;
import java.util.List;

/**
 * Fragments that follow one another with gaps between them. Immutable.
 *
 * @param gaps one fewer than fragments
 */
public record BytePattern(Start start, List<Fragment> fragments, List<Gap> gaps) {

  /** No more bytes than this may lie between the first and the last byte of a {@link Unit}. */
  public static final int LONGEST_REACH = 16 << 10;

  public BytePattern {
    fragments = List.copyOf(fragments);
    gaps = List.copyOf(gaps);
    if (fragments.size() != gaps.size() + 1) {
      throw new IllegalArgumentException(fragments.size() + " fragments, " + gaps.size() + " gaps");
    }
  }

  /** Whether each piece between endless gaps is short enough to be looked at as a whole. */
  public boolean withinReach() {
    return units().stream().allMatch(u -> u.reach() <= LONGEST_REACH);
  }

  /** Whether each piece between endless gaps has bytes by which candidates can be found. */
  public boolean hasAnchors() {
    return units().stream().noneMatch(u -> Anchor.candidates(u, 1).isEmpty());
  }

  public boolean hasGaps() {
    return !gaps.isEmpty();
  }

  /** The pieces between endless gaps. */
  List<Unit> units() {
    List<Unit> units = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < fragments.size(); i++) {
      if (i == gaps.size() || gaps.get(i).endless()) {
        int before = from == 0 ? 0 : gaps.get(from - 1).min();
        units.add(new Unit(before, fragments.subList(from, i + 1), gaps.subList(from, i)));
        from = i + 1;
      }
    }
    return units;
  }
}
