// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.time.Instant;
import java.util.List;
import org.lazareto.mail.Envelope;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/**
 * What is known of one held message. Immutable.
 *
 * @param id the message's id on this host; a second, different message under the same id is held as
 *     {@code id~2}
 * @param since when it was put here
 * @param envelope with those recipients only for whom it is held
 * @param parts the parts with their facts, possibly not all of them
 * @param rule the rule that sent it here
 * @param subject as the header had it, decoded; hostile
 * @param door the door it came through
 * @param size of the whole message in bytes
 */
public record Held(
    String id,
    Instant since,
    Envelope envelope,
    Verdict verdict,
    List<Finding> findings,
    List<Part> parts,
    String rule,
    String subject,
    String door,
    long size) {

  public Held {
    findings = List.copyOf(findings);
    parts = List.copyOf(parts);
  }

  /** The same with at most {@code most} findings and parts. */
  Held capped(int most) {
    return new Held(
        id,
        since,
        envelope,
        verdict,
        findings.subList(0, Math.min(most, findings.size())),
        parts.subList(0, Math.min(most, parts.size())),
        rule,
        subject,
        door,
        size);
  }
}
