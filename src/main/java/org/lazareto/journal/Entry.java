// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/**
 * All that the journal knows of a message. Immutable.
 *
 * @param seen when the gate first saw it
 * @param verdict empty until decided, and for a message that vanished
 * @param finished when the last recipient became final
 * @param working whether it is being examined now
 * @param reason why it waits; empty if nothing was noted
 */
public record Entry(
    Intake intake,
    Instant seen,
    Optional<Verdict> verdict,
    Optional<Instant> finished,
    boolean working,
    int attempts,
    String reason,
    String subject,
    String messageId,
    List<Fate> fates,
    List<Finding> findings,
    List<Action> actions) {

  /**
   * What became of one pair.
   *
   * @param rule the rule that decided; empty while undecided
   * @param copyId the id under which this recipient's copy went on; empty while undecided
   */
  public record Fate(
      Address recipient, Outcome outcome, String rule, String copyId, Optional<Instant> finished) {}

  public Entry {
    fates = List.copyOf(fates);
    findings = List.copyOf(findings);
    actions = List.copyOf(actions);
  }

  public String id() {
    return intake.id();
  }
}
