// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import java.util.List;
import java.util.Locale;

/**
 * What is ours: domains, networks, and the institutions behind this node. It tells a message's
 * direction and the institution that its inside end belongs to. Settings: {@code [site]}.
 *
 * @param domains own domains; {@code .health.test} stands for every subdomain too
 * @param networks own networks, as {@code 192.0.2.0/24} or {@code 2001:db8::/32}
 * @param institutions named sets of domains, networks and UUCP systems; the first that matches
 *     counts
 */
public record Site(List<String> domains, List<String> networks, List<Institution> institutions) {

  /** What is written into the journal where no institution matches. */
  public static final String NO_INSTITUTION = "-";

  /** Whether an institution is a workplace or a worker's home. */
  public enum Kind {
    INSTITUTION,
    HOME
  }

  /**
   * One institution.
   *
   * @param name as the statistics show it
   * @param uucp names of UUCP systems whose mail belongs to it
   */
  public record Institution(
      String name, Kind kind, List<String> domains, List<String> networks, List<String> uucp) {
    public Institution {
      domains = List.copyOf(domains);
      networks = List.copyOf(networks);
      uucp = List.copyOf(uucp);
      networks.forEach(Network::parse);
    }

    public static Institution defaults() {
      return new Institution("", Kind.INSTITUTION, List.of(), List.of(), List.of());
    }

    private boolean holds(Address address) {
      return anyDomain(domains, address.domain()) || uucp.stream().anyMatch(s -> bangs(address, s));
    }

    private boolean holds(Client client) {
      return anyNetwork(networks, client.address())
          || uucp.stream().anyMatch(client.name()::equalsIgnoreCase);
    }
  }

  public Site {
    domains = List.copyOf(domains);
    networks = List.copyOf(networks);
    institutions = List.copyOf(institutions);
    networks.forEach(Network::parse);
  }

  public static Site defaults() {
    return new Site(List.of("localhost"), List.of("127.0.0.0/8", "::1/128"), List.of());
  }

  /** The direction of a message as a whole: internal only if every recipient is inside. */
  public Direction direction(Envelope envelope) {
    boolean fromInside = fromInside(envelope);
    boolean allInside = envelope.recipients().stream().allMatch(this::ours);
    if (fromInside) {
      return allInside ? Direction.INTERNAL : Direction.OUTBOUND;
    }
    // Forwarded mail (from outside to outside) burdens our way out as much as our own does.
    return envelope.recipients().stream().noneMatch(this::ours)
        ? Direction.OUTBOUND
        : Direction.INBOUND;
  }

  /** Whether the address is in an own domain, or has none (a user of this host). */
  public boolean ours(Address address) {
    if (address.isNull()) {
      return false;
    }
    boolean userOfThisHost = address.domain().isEmpty() && !address.text().contains("!");
    return userOfThisHost
        || anyDomain(domains, address.domain())
        || institutions.stream().anyMatch(i -> i.holds(address));
  }

  /** The institution at the inside end: the sender's for mail from inside, else the recipient's. */
  public String institution(Envelope envelope) {
    if (fromInside(envelope)) {
      return institutions.stream()
          .filter(i -> i.holds(envelope.client()) || i.holds(envelope.sender()))
          .findFirst()
          .map(Institution::name)
          .orElse(NO_INSTITUTION);
    }
    return envelope.recipients().stream()
        .flatMap(r -> institutions.stream().filter(i -> i.holds(r)))
        .findFirst()
        .map(Institution::name)
        .orElse(NO_INSTITUTION);
  }

  /** The same as one recipient has it: others may belong to other institutions. */
  public String institution(Envelope envelope, Address recipient) {
    if (fromInside(envelope)) {
      return institution(envelope);
    }
    return institutions.stream()
        .filter(i -> i.holds(recipient))
        .findFirst()
        .map(Institution::name)
        .orElse(NO_INSTITUTION);
  }

  /** The institution that an address belongs to. */
  public String institution(Address address) {
    return institutions.stream()
        .filter(i -> i.holds(address))
        .findFirst()
        .map(Institution::name)
        .orElse(NO_INSTITUTION);
  }

  /** Whether the address is in one of {@code domains}, written as own domains are. */
  public static boolean inDomains(List<String> domains, Address address) {
    return anyDomain(domains, address.domain());
  }

  // A sender address is only a claim; the network that the message came from is not. Mail from a
  // stranger's network that says it is ours is inbound, as a forged sender would want otherwise.
  private boolean fromInside(Envelope envelope) {
    Client client = envelope.client();
    if (envelope.route() == Route.LOCAL || client.authenticated()) {
      return true;
    }
    if (institutions.stream().anyMatch(i -> i.holds(client))) {
      return true;
    }
    return Network.isLoopback(client.address())
        ? ours(envelope.sender())
        : anyNetwork(networks, client.address());
  }

  private static boolean bangs(Address address, String system) {
    return address.text().regionMatches(true, 0, system + "!", 0, system.length() + 1);
  }

  private static boolean anyDomain(List<String> patterns, String domain) {
    return !domain.isEmpty() && patterns.stream().anyMatch(p -> domainMatches(p, domain));
  }

  private static boolean domainMatches(String pattern, String domain) {
    String own = pattern.toLowerCase(Locale.ROOT);
    return own.startsWith(".")
        ? domain.endsWith(own) || domain.equals(own.substring(1))
        : domain.equals(own);
  }

  private static boolean anyNetwork(List<String> networks, String address) {
    return !address.isEmpty() && networks.stream().anyMatch(n -> Network.parse(n).holds(address));
  }
}
