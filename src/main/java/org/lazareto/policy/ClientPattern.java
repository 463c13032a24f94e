// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.Locale;
import java.util.function.Predicate;
import org.lazareto.mail.Client;
import org.lazareto.mail.Network;
import org.lazareto.match.TextPattern;

/**
 * What an administrator writes to match who handed a message to us: a network or IP address, a host
 * or UUCP system, {@code .lab.test} for every host of a domain, a pattern or a regular expression
 * over the name or the address. Immutable.
 */
public final class ClientPattern {

  private final String text;
  private final Predicate<Client> matcher;

  private ClientPattern(String text, Predicate<Client> matcher) {
    this.text = text;
    this.matcher = matcher;
  }

  /**
   * Reads a pattern.
   *
   * @throws org.lazareto.text.LazaretoException if it is an expression or network that is none
   */
  public static ClientPattern parse(String text) {
    return new ClientPattern(text, matcher(AddressPattern.plain(text)));
  }

  private static Predicate<Client> matcher(String text) {
    if (TextPattern.isExpression(text) || text.contains("*") || text.contains("?")) {
      TextPattern pattern = TextPattern.parse(text);
      return client -> pattern.matches(client.name()) || pattern.matches(client.address());
    }
    if (AddressPattern.isNetwork(text)) {
      Network network = Network.parse(text);
      return client -> network.holds(client.address());
    }
    return client -> AddressPattern.isDomain(text, client.name().toLowerCase(Locale.ROOT));
  }

  public boolean matches(Client client) {
    return matcher.test(client);
  }

  @Override
  public String toString() {
    return text;
  }
}
