// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.sendmail.HostFiles;

/** The ports on which somebody listens, as the kernel tells. Immutable. */
record ListeningPorts(HostFiles files) {

  // "  0: 0100007F:0019 00000000:0000 0A …": local address, peer, state LISTEN.
  private static final Pattern LINE =
      Pattern.compile("^\\s*\\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) \\S+ 0A .*");

  /**
   * Where somebody listens.
   *
   * @param bound the address; a wildcard for all of them
   */
  record Socket(InetAddress bound, int port) {

    /** An address to connect to. */
    String host() {
      if (isWildcard()) {
        return bound instanceof Inet4Address ? "127.0.0.1" : "::1";
      }
      return bound.getHostAddress();
    }

    /** Whether this host alone can connect. */
    boolean local() {
      return bound.isLoopbackAddress();
    }

    boolean isWildcard() {
      return bound.isAnyLocalAddress();
    }
  }

  /** Those for IPv4 alone first. */
  List<Socket> all() {
    List<Socket> sockets = new ArrayList<>();
    for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : files.lines(file)) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
          sockets.add(socket(matcher.group(1), Integer.parseInt(matcher.group(2), 16)));
        }
      }
    }
    return sockets;
  }

  // Each word of four bytes stands in the machine's own order.
  private static Socket socket(String hex, int port) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    for (int word = 0; word < bytes.length; word += 4) {
      swap(bytes, word, word + 3);
      swap(bytes, word + 1, word + 2);
    }
    try {
      return new Socket(InetAddress.getByAddress(bytes), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void swap(byte[] bytes, int one, int other) {
    byte kept = bytes[one];
    bytes[one] = bytes[other];
    bytes[other] = kept;
  }
}
