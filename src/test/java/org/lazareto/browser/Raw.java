// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLSocket;

/**
 * An answer as it came over the wire. Immutable.
 *
 * @param head its lines, the status first
 */
record Raw(List<String> head, String body) {

  /** What an address of the portal answers to somebody with those cookies; nothing is packed. */
  static Raw of(String origin, String target, String cookies) throws IOException {
    URI portal = URI.create(origin);
    String request =
        "GET " + target + " HTTP/1.1\r\nHost: " + portal.getAuthority() + "\r\nCookie: " + cookies;
    try (SSLSocket socket = Anyone.connected(portal.getHost(), portal.getPort())) {
      socket.getOutputStream().write((request + "\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      int end = all.indexOf("\r\n\r\n");
      String body = new String(all.substring(end + 4).getBytes(ISO_8859_1), UTF_8);
      return new Raw(List.of(all.substring(0, end).split("\r\n|[\r\n]")), body);
    }
  }

  /** The value of a field; empty if there is none. */
  String field(String name) {
    return head.stream()
        .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse("");
  }
}
