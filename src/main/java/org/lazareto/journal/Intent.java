// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.List;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/**
 * What is about to be done with a message, durable before the first step. Immutable.
 *
 * @param id the message's id
 * @param decided when
 * @param shares one per treatment; together they name every recipient that was waiting
 */
public record Intent(
    String id,
    Instant decided,
    Verdict verdict,
    List<Finding> findings,
    String subject,
    String messageId,
    List<Share> shares) {

  /** The finding of a probe that would have been stopped as other mail is. */
  public static final String PROBE_STOPPED = "probe-stopped";

  /** The finding of a probe that would have gone on if it had been other mail. */
  public static final String PROBE_PASSED = "probe-passed";

  public Intent {
    findings = List.copyOf(findings);
    shares = List.copyOf(shares);
  }

  /** Whether the message is a probe of ours, which is in no figures. */
  boolean probe() {
    return findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.PROBE);
  }
}
