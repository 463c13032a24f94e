// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.journal.Statistics;
import org.lazareto.journal.Statistics.Counted;
import org.lazareto.journal.Statistics.FindingCount;

/** How often rules have hit, from the journal's sums of hours and days. Thread-safe. */
public record RuleHits(Statistics statistics, Clock clock) {

  /** More names than any policy has. */
  private static final int MOST = 10_000;

  /** What each rule on messages decided, in a range that ends now; clean mail is not counted. */
  public Map<String, Long> decided(Instant since) {
    Map<String, Long> hits = new HashMap<>();
    statistics
        .top(Counted.RULE, since, end(), MOST)
        .forEach(count -> hits.put(count.name(), count.messages()));
    return hits;
  }

  /** What was found that rules on parts act on. */
  public List<FindingCount> found(Instant since) {
    return statistics.topFindings(since, end(), MOST);
  }

  public Instant ago(Duration span) {
    return clock.instant().minus(span);
  }

  /** Sums are of whole hours: this one is not over. */
  private Instant end() {
    return clock.instant().plus(Duration.ofHours(1));
  }
}
