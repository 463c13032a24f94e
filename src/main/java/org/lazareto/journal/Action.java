// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import org.lazareto.mail.Address;

/**
 * What somebody did with held mail later, or a rule with delivered mail besides. Immutable; only
 * ever added.
 *
 * @param message the message's id, or a further name under which it is held ({@code id~2})
 * @param recipient whose pair it is about; {@link Address#NULL} for every recipient
 * @param who the person or the part of the system that did it
 */
public record Action(
    String message, Address recipient, What what, String who, Instant at, String detail) {

  /** What was done. */
  public enum What {
    RELEASED,
    DELETED,
    /** A recipient asks for it; the detail says why. */
    REQUESTED,
    /** The request was granted. */
    GRANTED,
    /** The request was refused; the detail says why. */
    REFUSED,
    /** The staff were told of it; the detail says whom, and why. */
    FORWARDED,
    /** Removed from the quarantine by age or size. */
    EXPIRED,
    /** Delivered before every engine had answered; now they have. */
    PAID,
    /** Delivered to somebody else in the recipient's place; the detail says to whom. */
    DIVERTED,
    /** Delivered to somebody else besides; the detail says to whom. */
    COPIED;

    public String label() {
      return Labels.of(this);
    }
  }
}
