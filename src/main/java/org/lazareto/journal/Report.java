// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.util.List;
import java.util.Map;

/**
 * What the check of conservation found. Immutable.
 *
 * @param messages that came in within the window or wait
 * @param pairs how many (message, recipient) pairs they make, by outcome
 * @param unwitnessed delivered pairs that have left the queue while there is no log to tell where
 *     to
 * @param notYetSeen ids in an incoming queue that no examination began with
 * @param setAside ids that the MTA keeps in its own quarantine: neither delivered nor past the gate
 * @param older ids outside that are older than the window
 * @param removed pairs whose message somebody took out of the queue, the first of them
 * @param lost pairs that are nowhere
 * @param doubles ids that are in two places at once
 * @param bypasses ids that went out and were never committed
 * @param untold how many of the last three are not listed: of each kind {@link #MOST} are
 */
public record Report(
    long messages,
    Map<Outcome, Long> pairs,
    long unwitnessed,
    long notYetSeen,
    long setAside,
    long older,
    List<Pair> removed,
    List<Pair> lost,
    List<String> doubles,
    List<Bypass> bypasses,
    long untold) {

  /** A log that is gone makes all of a week's mail look lost; nobody reads such a list. */
  public static final int MOST = 1000;

  /** One message for one recipient. */
  public record Pair(String id, String recipient, Outcome outcome) {}

  /**
   * A message that nobody examined.
   *
   * @param witness who saw it
   */
  public record Bypass(String id, String witness) {}

  public Report {
    pairs = Map.copyOf(pairs);
    removed = List.copyOf(removed);
    lost = List.copyOf(lost);
    doubles = List.copyOf(doubles);
    bypasses = List.copyOf(bypasses);
  }

  /** Whether nothing is lost, doubled or bypassed. */
  public boolean ok() {
    return lost.isEmpty() && doubles.isEmpty() && bypasses.isEmpty();
  }

  /** This report with only those complaints that {@code earlier} had too. */
  Report confirming(Report earlier) {
    return new Report(
        messages,
        pairs,
        unwitnessed,
        notYetSeen,
        setAside,
        older,
        removed,
        lost.stream().filter(earlier.lost::contains).toList(),
        doubles.stream().filter(earlier.doubles::contains).toList(),
        bypasses.stream().filter(earlier::bypassed).toList(),
        Math.min(untold, earlier.untold));
  }

  private boolean bypassed(Bypass bypass) {
    return bypasses.stream().anyMatch(b -> b.id().equals(bypass.id()));
  }
}
