// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Numbers that follow each other, both ends among them. Immutable. */
record Run(int first, int last) {

  /** A question has at most so many; what is missing besides is asked for next time. */
  static final int MOST = 200;

  Run {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(first + "-" + last);
    }
  }

  /** Few runs that have these numbers; no more than {@link #MOST}. */
  static List<Run> of(SortedSet<Integer> numbers) {
    List<Run> runs = new ArrayList<>();
    for (int number : numbers) {
      boolean follows = !runs.isEmpty() && runs.getLast().last() + 1 == number;
      if (!follows && runs.size() == MOST) {
        break;
      }
      runs.add(follows ? new Run(runs.removeLast().first(), number) : new Run(number, number));
    }
    return runs;
  }

  /** The numbers of all of them that are below a count. */
  static SortedSet<Integer> numbers(List<Run> runs, int count) {
    SortedSet<Integer> numbers = new TreeSet<>();
    for (Run run : runs) {
      for (int number = run.first(); number <= Math.min(run.last(), count - 1); number++) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  /** As a table keeps them: {@code 3-3 7-9}. */
  static String text(List<Run> runs) {
    return runs.stream().map(r -> r.first() + "-" + r.last()).collect(Collectors.joining(" "));
  }

  /** Reads what {@link #text} wrote. */
  static List<Run> read(String text) {
    List<Run> runs = new ArrayList<>();
    for (String word : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      int dash = word.indexOf('-');
      runs.add(
          new Run(
              Integer.parseInt(word.substring(0, dash)),
              Integer.parseInt(word.substring(dash + 1))));
    }
    return runs;
  }
}
