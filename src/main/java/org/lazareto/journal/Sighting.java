// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.Set;

/**
 * A message seen somewhere. Immutable.
 *
 * @param id the queue id; in the quarantine, the message's id
 * @param recipients their {@link org.lazareto.mail.Address#key() keys}; empty if not known
 * @param bounce whether the MTA made the message itself, to report on another
 * @param cloneOf the id of the message that the MTA split this one from; empty if none
 * @param perhaps whether it may also be a message that has yet to come in: it shows that one that
 *     the journal knows went out, and tells nothing of any other
 * @param at when the message was made, or the line was written
 */
public record Sighting(
    String id,
    Set<String> recipients,
    boolean bounce,
    String cloneOf,
    boolean perhaps,
    Instant at) {

  public Sighting {
    recipients = Set.copyOf(recipients);
  }

  /** An ordinary message. */
  public static Sighting of(String id, Set<String> recipients, Instant at) {
    return new Sighting(id, recipients, false, "", false, at);
  }

  /** A message that went out, or is about to come in. */
  public static Sighting perhaps(String id, Instant at) {
    return new Sighting(id, Set.of(), false, "", true, at);
  }
}
