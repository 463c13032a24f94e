// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.util.List;
import org.lazareto.mail.Address;

/**
 * A message that a door passed on, or was about to, and whose sender has not shown that it heard
 * the answer. Immutable.
 *
 * @param way by which it was to go on; the door's own name for it
 * @param answer empty while nobody knows whether it was taken
 * @param recipients those of the message
 */
public record Unheard(String id, String way, String answer, List<Address> recipients) {

  public Unheard {
    recipients = List.copyOf(recipients);
  }

  /** Whether it is known to be where it was to go. */
  public boolean taken() {
    return !answer.isEmpty();
  }
}
