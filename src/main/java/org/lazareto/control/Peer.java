// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.regex.Pattern;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;

/** Who is at the other end, as the kernel says. Immutable. */
public record Peer(String user, String group) {

  private static final Pattern PERSON =
      Pattern.compile(
          "(?:token:)?[a-z][a-z0-9._-]{0,31}|mail:[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,255}");

  /** Whoever runs this program, where no socket lies between. */
  public static Peer self() {
    return new Peer(System.getProperty("user.name", "?"), "");
  }

  /** The same, for whom it asks; who may give commands may say it. */
  Peer actingFor(Request request) {
    return request.find(Request.PERSON).map(this::actingFor).orElse(this);
  }

  private Peer actingFor(String person) {
    if (!PERSON.matcher(person).matches()) {
      throw new LazaretoException("control.person", Quoted.of(person));
    }
    return new Peer(person + " (" + user + ")", group);
  }

  static Peer of(SocketChannel channel) throws IOException {
    UnixDomainPrincipal principal = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
    return new Peer(principal.user().getName(), principal.group().getName());
  }
}
