// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.lazareto.limit.Deadline;
import org.lazareto.match.Patterns.Entry;
import org.lazareto.match.Patterns.Role;

/**
 * One pass of many patterns over one content, given piece by piece. Confined to one thread.
 *
 * <p>Candidates are found by their anchors in the order of the content, and a unit's anchor lies
 * inside it, so each unit is seen before the one that follows it; across an endless gap it is
 * enough to remember where the units before ended at the earliest.
 */
public final class PatternScan {

  private static final int LOOKS_BETWEEN_CLOCKS = 256;

  private final Patterns patterns;
  private final long size;
  private final Deadline deadline;
  private final Window window;
  private final Map<Integer, Integer> counts = new TreeMap<>();
  // For patterns of several units: where the units up to each ended at the earliest.
  private final Map<Integer, long[]> ends = new HashMap<>();
  private int at;
  private int looks;
  private boolean late;

  /**
   * For a content of {@code size} bytes; once the deadline is over nothing is searched any more.
   */
  public PatternScan(Patterns patterns, long size, Deadline deadline) {
    this.patterns = patterns;
    this.size = size;
    this.deadline = deadline;
    this.window = new Window(patterns.isEmpty() ? 0 : size, patterns.reach());
  }

  /** Takes the next {@code count} bytes of the content. */
  public void take(byte[] bytes, int count) {
    if (patterns.isEmpty()) {
      return;
    }
    for (int taken = 0; taken < count; ) {
      if (window.full()) {
        search(window.length() - patterns.reach());
        slide();
      }
      int more = window.take(bytes, taken, count - taken);
      if (more == 0) {
        throw new IllegalArgumentException("more bytes than the " + size + " that were told");
      }
      taken += more;
    }
  }

  /** Ends the content; how often each pattern was seen, by its number. */
  public Map<Integer, Integer> end() {
    search(window.length());
    return counts;
  }

  private void slide() {
    int from = Math.max(0, at - patterns.reach());
    window.forget(from);
    at -= from;
  }

  private void search(int end) {
    int wide = window.next(patterns.wide(), at, end);
    int narrow = window.next(patterns.narrow(), at, end);
    while (Math.min(wide, narrow) < end && !late) {
      at = Math.min(wide, narrow);
      if (wide == at) {
        look(patterns.wide(), window.four(at));
        wide = window.next(patterns.wide(), at + 1, end);
      }
      if (narrow == at) {
        look(patterns.narrow(), window.four(at));
        narrow = window.next(patterns.narrow(), at + 1, end);
      }
    }
    at = Math.max(at, end);
  }

  private void look(AnchorTable table, int four) {
    for (int e = table.first(four); e != AnchorTable.END; e = table.after(e, four)) {
      if (++looks % LOOKS_BETWEEN_CLOCKS == 0 && deadline.expired()) {
        late = true;
        return;
      }
      look(patterns.entry(table.unit(e)));
    }
  }

  private void look(Entry entry) {
    Role role = entry.role();
    if (isSettled(role)) {
      return;
    }
    long first = first(entry);
    if (first == Long.MAX_VALUE) {
      return;
    }
    long last = role.number() == 0 ? role.start().last(size) - window.base() : Long.MAX_VALUE;
    int place = at - entry.offset();
    int end = entry.unit().end(window, entry.fragment(), place, first - window.base(), last);
    if (end != Unit.NONE) {
      seen(role, window.base() + end);
    }
  }

  /** Whether a unit that stands here would tell nothing new. */
  private boolean isSettled(Role role) {
    if (role.every()) {
      return false;
    }
    long[] before = ends.get(role.pattern());
    boolean endedEarlier =
        before != null
            && role.number() < before.length
            && before[role.number()] <= window.base() + at;
    return endedEarlier || counts.containsKey(role.pattern());
  }

  /** From where on the unit may begin; the greatest number if it cannot be here. */
  private long first(Entry entry) {
    Role role = entry.role();
    if (role.number() == 0) {
      long first = role.start().first(size);
      return first < 0 ? Long.MAX_VALUE : first;
    }
    long[] before = ends.get(role.pattern());
    long end = before == null ? Long.MAX_VALUE : before[role.number() - 1];
    return end == Long.MAX_VALUE ? end : end + entry.unit().before();
  }

  private void seen(Role role, long end) {
    if (role.number() == role.units() - 1) {
      counts.merge(role.pattern(), 1, Integer::sum);
      return;
    }
    long[] earliest = ends.computeIfAbsent(role.pattern(), _ -> unseen(role.units() - 1));
    earliest[role.number()] = Math.min(earliest[role.number()], end);
  }

  private static long[] unseen(int units) {
    long[] ends = new long[units];
    Arrays.fill(ends, Long.MAX_VALUE);
    return ends;
  }
}
