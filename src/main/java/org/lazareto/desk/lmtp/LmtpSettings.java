// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.lmtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ListenAddress;
import org.lazareto.text.LazaretoException;

/**
 * The door by which this host's MTA brings mail to the desk. Settings: {@code [desk.mail]}.
 *
 * @param listen where it listens: {@code unix:/path}, or {@code 127.0.0.1:port}; nowhere: it is
 *     shut
 * @param socketGroup the group that may use a unix socket; empty: its owner and root alone
 * @param spool where a message lies while it comes in
 * @param connections how many connections at once
 * @param idle how long a command, or the next piece of a message, may take to come
 * @param messageTime how long a whole message may take to come
 * @param messageSize the largest message
 * @param recipients how many recipients one message may have
 * @param commands how many commands one connection may give
 */
public record LmtpSettings(
    List<String> listen,
    String socketGroup,
    Path spool,
    int connections,
    Duration idle,
    Duration messageTime,
    ByteSize messageSize,
    int recipients,
    int commands) {

  public LmtpSettings {
    listen = List.copyOf(listen);
    listen.stream().map(ListenAddress::parse).forEach(LmtpSettings::requireLocal);
    AtLeast.one("connections", connections);
    AtLeast.one("idle", idle.toMillis());
    AtLeast.one("message-time", messageTime.toMillis());
    AtLeast.one("message-size", messageSize.bytes());
    AtLeast.one("recipients", recipients);
    AtLeast.one("commands", commands);
  }

  /** Where it listens. */
  public List<ListenAddress> addresses() {
    return listen.stream().map(ListenAddress::parse).toList();
  }

  // RFC 2033 5: LMTP is not for the open network.
  private static void requireLocal(ListenAddress address) {
    if (address instanceof ListenAddress.Tcp tcp && !loopback(tcp.host())) {
      throw new LazaretoException("desk.mail.not-local", tcp);
    }
  }

  private static boolean loopback(String host) {
    try {
      return host.matches("[0-9a-fA-F.:]+") && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  public static LmtpSettings defaults() {
    return new LmtpSettings(
        List.of(),
        "",
        Path.of("/var/tmp"),
        20,
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        ByteSize.megabytes(25),
        100,
        1000);
  }
}
