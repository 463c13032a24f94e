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
 * @param automatic whether a program sent it of its own accord, or a list did
 */
public record Intent(
    String id,
    Instant decided,
    Verdict verdict,
    List<Finding> findings,
    String subject,
    String messageId,
    List<Share> shares,
    boolean automatic) {

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

  /** The ids of the copies that the MTA gets. */
  public List<String> onward() {
    return shares.stream()
        .filter(share -> Outcome.of(share.treatment()).delivered())
        .map(Share::copyId)
        .toList();
  }

  /** The same for a message of which it is known whether it was sent automatically. */
  public Intent automatic(boolean known) {
    return new Intent(id, decided, verdict, findings, subject, messageId, shares, known);
  }
}
