// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import org.lazareto.verdict.Treatment;

/** What became of a message for one recipient. */
public enum Outcome {
  /** Not yet decided, or held with all others. */
  WAITING,
  /** Held while others got theirs: it waits as a message of its own, and is counted as that. */
  APART,
  DELIVERED,
  DELIVERED_REPLACED,
  /** Delivered to somebody else in the recipient's place. */
  DIVERTED,
  QUARANTINED,
  REJECTED,
  DISCARDED,
  /** No answer was given, or "try again later": the sender's server has it still. */
  DEFERRED,
  /** Someone else took the message out of the queue. */
  REMOVED;

  static Outcome of(Treatment treatment) {
    return switch (treatment) {
      case Treatment.Deliver deliver when deliver.diverted() -> DIVERTED;
      case Treatment.Deliver deliver -> deliver.changes().ofBody() ? DELIVERED_REPLACED : DELIVERED;
      case Treatment.Quarantine _ -> QUARANTINED;
      case Treatment.Reject _ -> REJECTED;
      case Treatment.Discard _ -> DISCARDED;
      case Treatment.Hold _ -> APART;
    };
  }

  /** The stable word of the journal. */
  public String label() {
    return Labels.of(this);
  }

  /** Whether the MTA has it now. */
  public boolean delivered() {
    return this == DELIVERED || this == DELIVERED_REPLACED || this == DIVERTED;
  }
}
