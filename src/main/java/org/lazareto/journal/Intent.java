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

  public Intent {
    findings = List.copyOf(findings);
    shares = List.copyOf(shares);
  }
}
