// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.lazareto.text.LazaretoException;

/** A range of IP addresses in CIDR notation (RFC 4632), or one address. Immutable. */
public final class Network {

  private static final int LONGEST = 45;
  private static final String DIGITS = "0123456789";
  private static final String HEXADECIMAL = DIGITS + "ABCDEFabcdef:";

  private static final List<Network> LOOPBACK = List.of(parse("127.0.0.0/8"), parse("::1/128"));

  private final byte[] base;
  private final int prefix;

  private Network(byte[] base, int prefix) {
    this.base = base;
    this.prefix = prefix;
  }

  /**
   * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address.
   *
   * @throws LazaretoException saying what is allowed
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    byte[] base = bytes(slash < 0 ? text : text.substring(0, slash));
    try {
      int prefix = slash < 0 ? base.length * 8 : Integer.parseInt(text.substring(slash + 1));
      if (base.length > 0 && prefix >= 0 && prefix <= base.length * 8) {
        return new Network(base, prefix);
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new LazaretoException("mail.not-a-network", text);
  }

  /** Whether the textual address is one of this host's loopback. */
  public static boolean isLoopback(String address) {
    return LOOPBACK.stream().anyMatch(network -> network.holds(address));
  }

  /** Whether the textual address lies in this network; false for what is no address. */
  public boolean holds(String address) {
    byte[] bytes = bytes(address);
    if (bytes.length != base.length) {
      return false;
    }
    int whole = prefix / 8;
    int rest = prefix % 8;
    int mask = rest == 0 ? 0 : 0xff << (8 - rest) & 0xff;
    return Arrays.equals(base, 0, whole, bytes, 0, whole)
        && (rest == 0 || (base[whole] & mask) == (bytes[whole] & mask));
  }

  // Only what looks like an address reaches InetAddress, so that it never asks the DNS.
  private static byte[] bytes(String address) {
    if (!isLiteral(address)) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException _) {
      return new byte[0];
    }
  }

  // Asked for each message several times: no regular expression.
  private static boolean isLiteral(String text) {
    boolean colon = text.indexOf(':') >= 0;
    String allowed = colon ? HEXADECIMAL : DIGITS;
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '.') {
        dots++;
      } else if (allowed.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    boolean dotted = dots == 3 && !("." + text + ".").contains("..");
    return text.length() <= LONGEST && (colon ? text.length() > 1 : dotted);
  }
}
