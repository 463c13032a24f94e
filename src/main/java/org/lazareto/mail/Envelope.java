// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import java.time.Instant;
import java.util.List;

/**
 * What the MTA knows of a message besides its bytes. Immutable.
 *
 * @param id the MTA's own id of the message (sendmail's queue id); unique on this host
 * @param arrived when the MTA took the message
 * @param recipients in the MTA's order, never empty
 */
public record Envelope(
    String id,
    Instant arrived,
    Route route,
    Client client,
    Address sender,
    List<Address> recipients) {

  public Envelope {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("a message without recipients: " + id);
    }
  }

  /** The same, taken at another moment. */
  public Envelope arrivedAt(Instant moment) {
    return new Envelope(id, moment, route, client, sender, recipients);
  }
}
