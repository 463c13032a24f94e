// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import org.lazareto.mail.Address;

/**
 * What somebody did with held mail later. Immutable; only ever added.
 *
 * @param message the message's id
 * @param recipient whose pair it is about; {@link Address#NULL} for every recipient
 * @param who the person or the part of the system that did it
 */
public record Action(
    String message, Address recipient, What what, String who, Instant at, String detail) {

  /** What was done. */
  public enum What {
    RELEASED,
    DELETED,
    /** Removed from the quarantine by age or size. */
    EXPIRED,
    /** Delivered before every engine had answered; now they have. */
    PAID;

    public String label() {
      return Labels.of(this);
    }
  }
}
