// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lazareto.verdict.Part;

/**
 * A stretch of a message between two borders. Immutable.
 *
 * @param shared whether it is the body of a leaf part that is worth storing once
 */
record Cut(long start, long end, boolean shared) {

  long length() {
    return end - start;
  }

  /**
   * Cuts a message so that the stretches, one after the other, are the whole of it. Spans may be
   * nested, may overlap where a message can be read in two ways, and may be nonsense: the smallest
   * come first, and whatever overlaps one that was taken is not cut at.
   */
  static List<Cut> all(long size, List<Part.Span> spans, QuarantineSettings settings) {
    TreeMap<Long, Long> leaves = leaves(size, spans);
    Set<Long> chosen = new HashSet<>();
    leaves.entrySet().stream()
        .filter(leaf -> length(leaf) >= Math.max(1, settings.sharedFrom().bytes()))
        .sorted(Comparator.comparingLong((Map.Entry<Long, Long> leaf) -> length(leaf)).reversed())
        .limit(settings.sharedParts())
        .forEach(leaf -> chosen.add(leaf.getKey()));
    leaves.keySet().retainAll(chosen);
    return between(size, leaves);
  }

  private static TreeMap<Long, Long> leaves(long size, List<Part.Span> spans) {
    TreeMap<Long, Long> leaves = new TreeMap<>();
    spans.stream()
        .filter(span -> span.body() >= 0 && span.body() < span.end() && span.end() <= size)
        .sorted(Comparator.comparingLong(span -> span.end() - span.body()))
        .filter(span -> free(leaves, span))
        .forEach(span -> leaves.put(span.body(), span.end()));
    return leaves;
  }

  private static boolean free(TreeMap<Long, Long> leaves, Part.Span span) {
    Map.Entry<Long, Long> earlier = leaves.floorEntry(span.body());
    Long later = leaves.ceilingKey(span.body());
    return (earlier == null || earlier.getValue() <= span.body())
        && (later == null || later >= span.end());
  }

  private static List<Cut> between(long size, TreeMap<Long, Long> shared) {
    List<Cut> cuts = new ArrayList<>();
    long at = 0;
    for (Map.Entry<Long, Long> leaf : shared.entrySet()) {
      if (leaf.getKey() > at) {
        cuts.add(new Cut(at, leaf.getKey(), false));
      }
      cuts.add(new Cut(leaf.getKey(), leaf.getValue(), true));
      at = leaf.getValue();
    }
    if (at < size) {
      cuts.add(new Cut(at, size, false));
    }
    return cuts;
  }

  private static long length(Map.Entry<Long, Long> leaf) {
    return leaf.getValue() - leaf.getKey();
  }
}
