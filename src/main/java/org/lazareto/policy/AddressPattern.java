// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.Locale;
import java.util.function.Predicate;
import org.lazareto.mail.Address;
import org.lazareto.mail.Network;
import org.lazareto.match.TextPattern;

/**
 * What an administrator writes to match addresses. Immutable.
 *
 * <pre>
 *   ana@lab.test      this address             ana@          this user of any domain
 *   lab.test          any address of a domain  .lab.test     of the domain and its subdomains
 *   lists-*@lab.test  a pattern                /^x[0-9]+@/   a regular expression
 *   192.0.2.0/24      an address literal       &lt;&gt;            the null sender
 * </pre>
 */
public final class AddressPattern {

  private static final String NULL_SENDER = "<>";

  private final String text;
  private final Predicate<Address> matcher;

  private AddressPattern(String text, Predicate<Address> matcher) {
    this.text = text;
    this.matcher = matcher;
  }

  /**
   * Reads a pattern.
   *
   * @throws org.lazareto.text.LazaretoException if it is an expression or network that is none
   */
  public static AddressPattern parse(String text) {
    return new AddressPattern(text, matcher(plain(text)));
  }

  // An expression matches in any case by itself, and in lower case \S would be \s.
  static String plain(String text) {
    return TextPattern.isExpression(text) ? text : text.toLowerCase(Locale.ROOT);
  }

  private static Predicate<Address> matcher(String text) {
    if (text.equals(NULL_SENDER)) {
      return Address::isNull;
    }
    if (TextPattern.isExpression(text) || text.contains("*") || text.contains("?")) {
      TextPattern pattern = TextPattern.parse(text);
      return address -> pattern.matches(address.text());
    }
    if (isNetwork(text)) {
      Network network = Network.parse(text);
      return address -> network.holds(literal(address.domain()));
    }
    if (text.endsWith("@")) {
      String user = text.substring(0, text.length() - 1);
      return address -> address.local().equalsIgnoreCase(user);
    }
    if (text.contains("@") || text.contains("!")) {
      return address -> address.key().equals(text);
    }
    return address -> isDomain(text, address.domain());
  }

  /** Whether a text is meant as a network or an IP address. */
  static boolean isNetwork(String text) {
    return text.matches("[0-9.]+(/[0-9]+)?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(/[0-9]+)?");
  }

  /** Whether {@code domain} is the one named, or under it where the name begins with a dot. */
  static boolean isDomain(String wanted, String domain) {
    return wanted.startsWith(".")
        ? domain.endsWith(wanted) || domain.equals(wanted.substring(1))
        : domain.equals(wanted);
  }

  // RFC 5321 4.1.3: [192.0.2.1] or [IPv6:2001:db8::1]
  private static String literal(String domain) {
    boolean bracketed = domain.startsWith("[") && domain.endsWith("]");
    return bracketed ? domain.substring(1, domain.length() - 1).replaceFirst("^ipv6:", "") : "";
  }

  public boolean matches(Address address) {
    return matcher.test(address);
  }

  @Override
  public String toString() {
    return text;
  }
}
