// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import org.lazareto.verdict.Treatment;

/** What became of a message for one recipient. */
public enum Outcome {
  /** Not yet decided, or held. */
  WAITING,
  DELIVERED,
  DELIVERED_REPLACED,
  QUARANTINED,
  REJECTED,
  DISCARDED,
  /** No answer was given, or "try again later": the sender's server has it still. */
  DEFERRED,
  /** Someone else took the message out of the queue. */
  REMOVED;

  static Outcome of(Treatment treatment) {
    return switch (treatment) {
      case Treatment.Deliver _ -> DELIVERED;
      case Treatment.DeliverReplaced _, Treatment.DeliverHtml _ -> DELIVERED_REPLACED;
      case Treatment.Quarantine _ -> QUARANTINED;
      case Treatment.Reject _ -> REJECTED;
      case Treatment.Discard _ -> DISCARDED;
      case Treatment.Hold _ -> WAITING;
    };
  }

  /** The stable word of the journal. */
  public String label() {
    return Labels.of(this);
  }

  /** Whether the MTA has it now. */
  public boolean delivered() {
    return this == DELIVERED || this == DELIVERED_REPLACED;
  }
}
