// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/**
 * Where the demonstration listens, on the loopback interface alone. Immutable.
 *
 * @param proxy for mail programs
 * @param nextHop for the proxy
 * @param portal for browsers
 * @param desk for mail to the user attention group; 0 for settings without it
 * @param mailboxes for the webmail; none for a demonstration without
 */
public record Ports(int proxy, int nextHop, int portal, int desk, OptionalInt mailboxes) {

  /** Those that people remember. */
  private static final int USUAL_PROXY = 2525;

  private static final int USUAL_PORTAL = 8443;

  /** Before a given next hop and desk, at the usual ports or, where one is taken, at any. */
  public static Ports before(int nextHop, int desk, OptionalInt mailboxes) throws IOException {
    return new Ports(freeLike(USUAL_PROXY), nextHop, freeLike(USUAL_PORTAL), desk, mailboxes);
  }

  /** Any that nobody listens at. */
  public static int free() throws IOException {
    return free(0);
  }

  private static int freeLike(int usual) throws IOException {
    try {
      return free(usual);
    } catch (IOException _) {
      return free();
    }
  }

  private static int free(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
