// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.mail.Network;
import org.lazareto.text.LazaretoException;

/**
 * A pattern of a ruleset: an address, a domain, a host or network of the client, or an expression.
 * Immutable.
 *
 * @param key which of our conditions it is: the client, or an address
 */
record Who(Key key, String text) {

  /** What a pattern looks at. */
  enum Key {
    ADDRESS,
    CLIENT,
    /** All mail. */
    ANYBODY
  }

  /** We know but one name of a client's, which its MTA has told us. */
  private static final Pattern HOST = Pattern.compile("(?i)host(?:-nocheck)?:(.*)");

  private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){0,3}\\.?");
  private static final Pattern NETWORK =
      Pattern.compile(
          "([0-9]{1,3}(?:\\.[0-9]{1,3}){0,3})\\.?/([0-9]{1,2}|[0-9]{1,3}(?:\\.[0-9]{1,3}){3})");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*(/[0-9]{1,3})?");

  /**
   * Reads a pattern.
   *
   * @throws LazaretoException if we have no words for it
   */
  static Who of(String pattern) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    if (List.of("default", "*@*", "*").contains(lower)) {
      return new Who(Key.ANYBODY, "");
    }
    Matcher host = HOST.matcher(pattern);
    if (host.matches()) {
      return host(host.group(1));
    }
    if (lower.contains("_spoofed_")) {
      throw new LazaretoException("mailscanner.note.spoofed");
    }
    if (pattern.length() > 1 && pattern.startsWith("/") && pattern.endsWith("/")) {
      return expression(pattern.substring(1, pattern.length() - 1));
    }
    return network(pattern).map(n -> new Who(Key.CLIENT, n)).orElseGet(() -> address(pattern));
  }

  private static Who host(String name) {
    if (name.isEmpty() || name.equalsIgnoreCase("_SPOOFED_")) {
      throw new LazaretoException("mailscanner.note.spoofed");
    }
    if (name.length() > 1 && name.startsWith("/") && name.endsWith("/")) {
      return new Who(Key.CLIENT, Expressions.pattern(name.substring(1, name.length() - 1)));
    }
    return new Who(Key.CLIENT, name.contains("*") ? name : "." + name);
  }

  // An expression without letters is for the client's address, but for the empty sender's.
  private static Who expression(String perl) {
    if (perl.equals("^$")) {
      return new Who(Key.ADDRESS, "<>");
    }
    boolean letters = perl.chars().anyMatch(Character::isLetter);
    return new Who(letters ? Key.ADDRESS : Key.CLIENT, Expressions.pattern(perl));
  }

  private static Who address(String pattern) {
    boolean anyUser = pattern.startsWith("*@") || pattern.startsWith("@");
    String domain = anyUser ? pattern.substring(pattern.indexOf('@') + 1) : pattern;
    if (domain.isEmpty() || domain.contains("<") || domain.contains(",")) {
      throw new LazaretoException("mailscanner.not-a-pattern", pattern);
    }
    // No domain has these, but for [IPv6:…]: it is something else, and would silently never match.
    if (domain.substring(domain.lastIndexOf('@') + 1).matches("[^\\[]*[/:].*")) {
      throw new LazaretoException("mailscanner.note.no-pattern", pattern);
    }
    if (domain.contains("@") || !domain.contains("*")) {
      return new Who(Key.ADDRESS, domain);
    }
    return new Who(Key.ADDRESS, "*@" + domain);
  }

  private static Optional<String> network(String pattern) {
    if (NUMBERS.matcher(pattern).matches()) {
      return Optional.of(checked(completed(pattern)));
    }
    Matcher masked = NETWORK.matcher(pattern);
    if (masked.matches()) {
      String base = completed(masked.group(1)).replaceFirst("/.*", "");
      return Optional.of(checked(base + "/" + prefix(masked.group(2))));
    }
    return IPV6.matcher(pattern).matches() ? Optional.of(checked(pattern)) : Optional.empty();
  }

  private static String checked(String network) {
    Network ignored = Network.parse(network);
    return network;
  }

  /** {@code 192.168.} is 192.168.0.0/16. */
  private static String completed(String beginning) {
    List<String> numbers = new ArrayList<>(List.of(beginning.split("\\.", 0)));
    int given = numbers.size();
    while (numbers.size() < 4) {
      numbers.add("0");
    }
    return String.join(".", numbers) + (given == 4 ? "" : "/" + given * 8);
  }

  private static int prefix(String mask) {
    if (!mask.contains(".")) {
      return Integer.parseInt(mask);
    }
    long bits = 0;
    for (String number : mask.split("\\.", 0)) {
      bits = (bits << 8) | (Integer.parseInt(number) & 0xff);
    }
    int ones = Long.bitCount(bits);
    if (bits != ((0xffffffffL << (32 - ones)) & 0xffffffffL)) {
      throw new LazaretoException("mailscanner.not-a-mask", mask);
    }
    return ones;
  }
}
