// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.time.Instant;
import java.util.List;
import org.lazareto.mail.Envelope;
import org.lazareto.verdict.Verdict;

/**
 * One rule: conditions that must all hold, and what its recipients get. Immutable.
 *
 * <p>A rule that delivers and names no verdicts applies to clean and blocked mail only, so that no
 * careless one delivers a virus or what nobody could examine.
 *
 * @param name shown in the journal and in the header of quarantined mail
 * @param unless where this holds, the rule does not; {@link Condition#ANY} for no exception
 */
public record Rule(
    String name, Condition when, Condition unless, Action action, Handling handling) {

  private static final List<Verdict> DELIVERABLE = List.of(Verdict.CLEAN, Verdict.BLOCKED);

  /** A rule that treats every message of these verdicts so. */
  static Rule of(String name, Action action, Verdict... verdicts) {
    MessageCondition any = MessageCondition.ANY;
    MessageCondition message =
        new MessageCondition(
            any.subjects(),
            any.sizes(),
            List.of(verdicts),
            any.findings(),
            any.engines(),
            any.answers());
    return new Rule(
        name,
        new Condition(EnvelopeCondition.ANY, message, PartCondition.ANY),
        Condition.ANY,
        action,
        Handling.defaults());
  }

  /** Whether it may be asked about a message of this verdict at all. */
  boolean minds(Verdict verdict) {
    return !when.message().verdicts().isEmpty()
        || action != Action.DELIVER
        || DELIVERABLE.contains(verdict);
  }

  /** In how many readings of a name its conditions must hold. */
  Readings readings() {
    return Readings.of(action == Action.DELIVER);
  }

  /** When a message that it holds is let go. */
  Instant until(Envelope envelope) {
    return handling.hold().isZero() ? Instant.EPOCH : envelope.arrived().plus(handling.hold());
  }

  /** Whether it has held the message as long as it says. */
  boolean isOver(Subject.Arrival arrival) {
    return action == Action.HOLD
        && !handling.hold().isZero()
        && !arrival.now().isBefore(until(arrival.envelope()));
  }
}
