// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/** A range of IP addresses in CIDR notation (RFC 4632), or one address. Immutable. */
public final class Network {

  private static final Pattern DOTTED = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
  private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

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
    boolean literal = address.indexOf(':') >= 0 || DOTTED.matcher(address).matches();
    if (!literal || !LITERAL.matcher(address).matches()) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException _) {
      return new byte[0];
    }
  }
}
