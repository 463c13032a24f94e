// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.smtp.Intake;

/**
 * The header of the PROXY protocol, version 1 or 2, with which a load balancer begins a connection
 * that it hands on: who its client is. Stateless.
 */
final class ProxyHeader {

  /** The longest line of version 1, its end included. */
  private static final int LONGEST_LINE = 107;

  /** Longer ones of version 2 have no sense; they are believed to be something else. */
  private static final int LONGEST = 4096;

  private static final Pattern LINE =
      Pattern.compile(
          "PROXY (?:UNKNOWN(?: .*)?|TCP(?:4 (?<four>\\d{1,3}(?:\\.\\d{1,3}){3})|6"
              + " (?<six>[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)) [0-9A-Fa-f:.]{2,45} \\d+ \\d+)");

  private static final byte[] SIGNATURE = {
    '\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'
  };

  private static final int IPV4 = 1;
  private static final int IPV6 = 2;

  private ProxyHeader() {}

  /**
   * Reads it.
   *
   * @return the client's address; empty if the connection is the balancer's own
   * @throws IOException if there is none
   */
  static Optional<String> read(Intake in) throws IOException {
    int first = need(in);
    return first == 'P' ? line(in) : binary(in, first);
  }

  private static Optional<String> line(Intake in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.write('P');
    for (int b = need(in); b != '\n'; b = need(in)) {
      if (line.size() == LONGEST_LINE) {
        throw new IOException("a PROXY header without end");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    Matcher matcher = LINE.matcher(text.endsWith("\r") ? text.substring(0, text.length() - 1) : "");
    if (!matcher.matches()) {
      throw new IOException("no PROXY header");
    }
    return Optional.ofNullable(matcher.group("four"))
        .or(() -> Optional.ofNullable(matcher.group("six")));
  }

  private static Optional<String> binary(Intake in, int first) throws IOException {
    for (int i = 0; i < SIGNATURE.length; i++) {
      if ((i == 0 ? first : need(in)) != SIGNATURE[i]) {
        throw new IOException("no PROXY header");
      }
    }
    int version = need(in);
    int family = need(in) >> 4;
    int length = need(in) << 8 | need(in);
    if (version >> 4 != 2 || (version & 0xF) > 1 || length > LONGEST) {
      throw new IOException("a PROXY header of no known version");
    }
    byte[] rest = new byte[length];
    for (int i = 0; i < length; i++) {
      rest[i] = (byte) need(in);
    }
    boolean local = (version & 0xF) == 0;
    return local ? Optional.empty() : address(family, rest);
  }

  private static Optional<String> address(int family, byte[] rest) throws IOException {
    int size = family == IPV4 ? 4 : family == IPV6 ? 16 : 0;
    if (size == 0) {
      return Optional.empty();
    }
    if (rest.length < 2 * size + 4) {
      throw new IOException("a PROXY header without its addresses");
    }
    return Optional.of(InetAddress.getByAddress(Arrays.copyOf(rest, size)).getHostAddress());
  }

  private static int need(Intake in) throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new IOException("the peer ended before its PROXY header");
    }
    return b;
  }
}
