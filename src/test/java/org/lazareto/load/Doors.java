// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A milter and a proxy of a gate, the proxy before a next hop of ours. */
record Doors(Path folder, int port, int nextHop) {

  /** Doors in {@code folder}, whose path has to be short enough for a socket. */
  static Doors in(Path folder, NextHop nextHop) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Doors(Files.createDirectories(folder), free.getLocalPort(), nextHop.port());
    }
  }

  /** For a gate's settings. */
  String tables() {
    return """
    [milter]
    listen = ["unix:%1$s/milter"]
    spool = "%1$s/milter-spool"
    [proxy]
    spool = "%1$s/proxy-spool"
    [proxy.listeners.in]
    port = %2$d
    next-hop.port = %3$d
    """
        .formatted(folder, port, nextHop);
  }

  /**
   * @param run told in the ids, since a gate knows each once
   */
  Sender milter(String run) {
    return new MilterSender(folder.resolve("milter"), run);
  }

  Sender proxy() {
    return new SmtpSender(port);
  }
}
