// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Where the demonstration listens, on the loopback interface alone. Immutable.
 *
 * @param proxy for mail programs
 * @param nextHop for the proxy
 */
public record Ports(int proxy, int nextHop) {

  /** One that people remember. */
  private static final int USUAL = 2525;

  /** Before a given next hop, at the usual port or, where that is taken, at any. */
  public static Ports before(int nextHop) throws IOException {
    try {
      return new Ports(free(USUAL), nextHop);
    } catch (IOException _) {
      return new Ports(free(0), nextHop);
    }
  }

  private static int free(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
