// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.util.BitSet;
import java.util.List;

/**
 * A piece of a pattern without endless gaps, so that all of it can be looked at in one window.
 * Immutable.
 *
 * @param before how many bytes at least lie between it and the unit before
 */
record Unit(int before, List<Fragment> fragments, List<Gap> gaps) {

  static final int NONE = -1;

  Unit {
    // Small lists of the JDK have no array behind them: sub-lists would keep the whole alive.
    fragments = List.copyOf(fragments);
    gaps = List.copyOf(gaps);
  }

  /** The most bytes from its first to its last. */
  long reach() {
    return fragments.stream().mapToLong(Fragment::width).sum()
        + gaps.stream().mapToLong(Gap::max).sum();
  }

  /**
   * Where it ends at the earliest, if its fragment {@code index} stands at {@code at} and it begins
   * between {@code first} and {@code last}; else {@link #NONE}. Takes at most its reach times the
   * width of its fragments.
   */
  int end(Window window, int index, int at, long first, long last) {
    Fragment fragment = fragments.get(index);
    if (!window.holds(fragment, at)) {
      return NONE;
    }
    int end = at + fragment.width();
    if (fragments.size() == 1) {
      return at >= first && at <= last ? end : NONE;
    }
    return begins(window, index, at, first, last) ? earliestEnd(window, index, end) : NONE;
  }

  private boolean begins(Window window, int index, int at, long first, long last) {
    BitSet starts = new BitSet();
    starts.set(at);
    for (int i = index - 1; i >= 0 && !starts.isEmpty(); i--) {
      starts = before(window, fragments.get(i), gaps.get(i), starts);
    }
    return starts.stream().anyMatch(s -> s >= first && s <= last);
  }

  private int earliestEnd(Window window, int index, int end) {
    BitSet ends = new BitSet();
    ends.set(end);
    for (int i = index + 1; i < fragments.size() && !ends.isEmpty(); i++) {
      ends = after(window, fragments.get(i), gaps.get(i - 1), ends);
    }
    return ends.isEmpty() ? NONE : ends.nextSetBit(0);
  }

  /** The starts of {@code fragment} from which one of {@code starts} is a gap away. */
  private static BitSet before(Window window, Fragment fragment, Gap gap, BitSet starts) {
    BitSet tried = new BitSet();
    for (int s = starts.nextSetBit(0); s >= 0; s = starts.nextSetBit(s + 1)) {
      int latest = s - fragment.width() - gap.min();
      if (latest >= 0) {
        tried.set(Math.max(0, latest - (gap.max() - gap.min())), latest + 1);
      }
    }
    return standing(window, fragment, tried);
  }

  /** The ends of {@code fragment} where it begins a gap away from one of {@code ends}. */
  private static BitSet after(Window window, Fragment fragment, Gap gap, BitSet ends) {
    BitSet tried = new BitSet();
    for (int e = ends.nextSetBit(0); e >= 0; e = ends.nextSetBit(e + 1)) {
      tried.set(e + gap.min(), e + gap.max() + 1);
    }
    BitSet after = new BitSet();
    standing(window, fragment, tried).stream().forEach(at -> after.set(at + fragment.width()));
    return after;
  }

  private static BitSet standing(Window window, Fragment fragment, BitSet tried) {
    for (int at = tried.nextSetBit(0); at >= 0; at = tried.nextSetBit(at + 1)) {
      if (!window.holds(fragment, at)) {
        tried.clear(at);
      }
    }
    return tried;
  }
}
