// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.util.Locale;
import org.lazareto.unpack.text.HostName;

/** What can be said of the addresses in a page. Immutable. */
public final class Address {

  private Address() {}

  /** As browsers take it: without blanks around it, and without line ends and tabs inside. */
  public static String plain(String raw) {
    StringBuilder plain = new StringBuilder(raw.length());
    raw.chars()
        .filter(c -> c > ' ' || (c == ' ' && !plain.isEmpty()))
        .forEach(c -> plain.append((char) c));
    return plain.toString().stripTrailing();
  }

  /** Whether following it runs a script. */
  static boolean script(String address) {
    String small = address.substring(0, Math.min(16, address.length())).toLowerCase(Locale.ROOT);
    return small.startsWith("javascript:")
        || small.startsWith("vbscript:")
        || small.startsWith("livescript:")
        || small.startsWith("mocha:");
  }

  /** Whether it lies elsewhere in the net. */
  static boolean remote(String address) {
    String small = address.substring(0, Math.min(8, address.length())).toLowerCase(Locale.ROOT);
    return small.startsWith("http:")
        || small.startsWith("https:")
        || small.startsWith("ftp:")
        || small.startsWith("//")
        || small.startsWith("\\\\")
        || small.startsWith("file:/");
  }

  /** Its host, or all of it if it names none. */
  static String place(String address) {
    return HostName.ofUrl(address).map(HostName::text).orElse(address);
  }
}
