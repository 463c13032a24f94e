// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

import java.time.Instant;
import java.util.List;
import org.lazareto.mail.Address;

/** What becomes of a message for one recipient. Equal treatments travel in one envelope. */
public sealed interface Treatment {

  /**
   * Goes on.
   *
   * @param changes what is different in it; {@link Changes#NONE} for nothing but our header field
   * @param instead who gets it in the recipient's place; empty for the recipient
   * @param also who gets it besides
   */
  record Deliver(Changes changes, List<Address> instead, List<Address> also) implements Treatment {
    public Deliver {
      instead = List.copyOf(instead);
      also = List.copyOf(also);
    }

    /** Unchanged, to the recipient. */
    public Deliver() {
      this(Changes.NONE);
    }

    /** To the recipient. */
    public Deliver(Changes changes) {
      this(changes, List.of(), List.of());
    }

    /** The same with other changes. */
    public Deliver with(Changes other) {
      return new Deliver(other, instead, also);
    }

    public boolean diverted() {
      return !instead.isEmpty();
    }
  }

  /** Kept whole in quarantine, not delivered. */
  record Quarantine() implements Treatment {}

  /** Refused in the sender's own transaction; where there is none, quarantined. */
  record Reject(String text) implements Treatment {}

  /** Deleted, with a journal row as its only trace. */
  record Discard() implements Treatment {}

  /**
   * Stays where it is, to be examined again.
   *
   * @param until not before then; {@link Instant#EPOCH} as soon as the door tries again
   */
  record Hold(Instant until) implements Treatment {

    /** Until an engine answers. */
    public Hold() {
      this(Instant.EPOCH);
    }
  }

  /** Whether anything of the message reaches the recipient. */
  default boolean delivers() {
    return switch (this) {
      case Deliver _ -> true;
      case Quarantine _, Reject _, Discard _, Hold _ -> false;
    };
  }

  /** The stable word of the journal. */
  default String label() {
    return switch (this) {
      case Deliver deliver when deliver.diverted() -> "divert";
      case Deliver deliver -> deliver.changes().isNone() ? "deliver" : "deliver-changed";
      case Quarantine _ -> "quarantine";
      case Reject _ -> "reject";
      case Discard _ -> "discard";
      case Hold _ -> "hold";
    };
  }
}
