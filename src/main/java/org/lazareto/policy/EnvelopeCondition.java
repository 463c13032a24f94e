// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.match.TextPattern;

/**
 * What must be so about the envelope, as one recipient has it; an empty list holds always.
 * Immutable.
 *
 * @param institutions names of institutions, as {@code [site]} has them
 * @param authenticated whether the client must have proved to be a user of the MTA
 */
public record EnvelopeCondition(
    List<Route> routes,
    List<Direction> directions,
    List<ClientPattern> clients,
    List<AddressPattern> senders,
    List<AddressPattern> recipients,
    List<TextPattern> institutions,
    boolean authenticated) {

  public static final EnvelopeCondition ANY = from(List.of());

  public EnvelopeCondition {
    routes = List.copyOf(routes);
    directions = List.copyOf(directions);
    clients = List.copyOf(clients);
    senders = List.copyOf(senders);
    recipients = List.copyOf(recipients);
    institutions = List.copyOf(institutions);
  }

  /** Asks for one of these senders, and nothing else. */
  public static EnvelopeCondition from(List<AddressPattern> senders) {
    return new EnvelopeCondition(
        List.of(), List.of(), List.of(), senders, List.of(), List.of(), false);
  }

  /** Whether it may hold for one recipient and not for another. */
  boolean asksRecipient() {
    return !recipients.isEmpty() || !institutions.isEmpty();
  }

  /** The key of the first condition that does not hold; empty if all do. */
  String missed(Subject.Arrival arrival, Address recipient) {
    Envelope envelope = arrival.envelope();
    if (!routes.isEmpty() && !routes.contains(envelope.route())) {
      return "routes";
    }
    if (!directions.isEmpty() && !directions.contains(arrival.site().direction(envelope))) {
      return "directions";
    }
    if (!clients.isEmpty() && clients.stream().noneMatch(c -> c.matches(envelope.client()))) {
      return "clients";
    }
    if (authenticated && !envelope.client().authenticated()) {
      return "authenticated";
    }
    if (!senders.isEmpty() && senders.stream().noneMatch(s -> s.matches(envelope.sender()))) {
      return "senders";
    }
    if (!recipients.isEmpty() && recipients.stream().noneMatch(r -> r.matches(recipient))) {
      return "recipients";
    }
    return holdsInstitution(arrival, recipient) ? "" : "institutions";
  }

  private boolean holdsInstitution(Subject.Arrival arrival, Address recipient) {
    if (institutions.isEmpty()) {
      return true;
    }
    String name = arrival.site().institution(arrival.envelope(), recipient);
    return institutions.stream().anyMatch(i -> i.matches(name));
  }
}
