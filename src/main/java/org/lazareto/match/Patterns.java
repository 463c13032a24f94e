// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Many patterns, made ready to be searched for in one pass. Not changed any more once made. */
public final class Patterns {

  private final Entry[] entries;
  private final AnchorTable wide;
  private final AnchorTable narrow;
  private final int reach;

  private Patterns(Builder builder) {
    this.entries = builder.entries.toArray(Entry[]::new);
    this.wide = builder.wide;
    this.narrow = builder.narrow;
    this.reach = builder.reach;
    wide.build();
    narrow.build();
  }

  /** A unit of a pattern, and how it is found: by an anchor in one of its fragments. */
  record Entry(Role role, Unit unit, int fragment, int offset) {}

  /**
   * What a unit is to its pattern: which of how many.
   *
   * @param every whether each place counts where the pattern stands, not only the first
   */
  record Role(int pattern, Start start, boolean every, int number, int units) {}

  boolean isEmpty() {
    return entries.length == 0;
  }

  Entry entry(int number) {
    return entries[number];
  }

  AnchorTable wide() {
    return wide;
  }

  AnchorTable narrow() {
    return narrow;
  }

  /** No unit is longer. */
  int reach() {
    return reach;
  }

  /** A set being made. Confined to one thread. */
  public static final class Builder {

    private final List<Entry> entries = new ArrayList<>();
    private final AnchorTable wide = new AnchorTable(Anchor.WIDE);
    private final AnchorTable narrow = new AnchorTable(Anchor.NARROW);
    private final AnchorChoice choice = new AnchorChoice();
    private int reach = Anchor.WIDE;
    private int count;

    /**
     * Adds a pattern that is within reach and has anchors; returns its number, counted from 0.
     *
     * @param every whether each place counts where it stands, not only the first; only for patterns
     *     without gaps
     */
    public int add(BytePattern pattern, boolean every) {
      if (every && pattern.hasGaps()) {
        throw new IllegalArgumentException("places of a pattern with gaps cannot be counted");
      }
      List<Unit> units = pattern.units();
      for (int i = 0; i < units.size(); i++) {
        add(new Role(count, pattern.start(), every, i, units.size()), units.get(i));
      }
      return count++;
    }

    private void add(Role role, Unit unit) {
      Anchor anchor = choice.best(unit);
      AnchorTable table = anchor.width() == Anchor.WIDE ? wide : narrow;
      Arrays.stream(anchor.keys()).forEach(key -> table.add(key, entries.size()));
      entries.add(new Entry(role, unit, anchor.fragment(), anchor.offset()));
      reach = (int) Math.max(reach, unit.reach());
    }

    public Patterns build() {
      return new Patterns(this);
    }
  }
}
