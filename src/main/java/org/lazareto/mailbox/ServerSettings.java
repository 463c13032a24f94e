// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Network;
import org.lazareto.text.LazaretoException;

/**
 * The IMAP server. Settings: {@code [mailbox.server]}.
 *
 * @param trust a PEM file of the authorities that are trusted; empty: those of the system
 * @param connect how long the connection may take
 * @param answer how long the answer to a command may take
 * @param transfer how long a message may take
 * @param answerSize the greatest answer to one command
 */
public record ServerSettings(
    String host,
    int port,
    Security security,
    Optional<Path> trust,
    Duration connect,
    Duration answer,
    Duration transfer,
    ByteSize answerSize) {

  /** How the way to the server is protected. */
  public enum Security {
    /** In clear, to this host only: a password is never said to the network. */
    NONE,
    /** Encrypted before the log-in, and nothing is said if the server cannot (RFC 9051 6.2.1). */
    STARTTLS,
    /** Encrypted from the first byte on (RFC 8314 3.2). */
    TLS
  }

  public ServerSettings {
    AtLeast.one("connect", connect.toMillis());
    AtLeast.one("answer", answer.toMillis());
    AtLeast.one("transfer", transfer.toMillis());
    AtLeast.one("answer-size", answerSize.bytes());
    if (security == Security.NONE && !here(host)) {
      throw new LazaretoException("mailbox.clear-text", "security", host);
    }
  }

  public static ServerSettings defaults() {
    return new ServerSettings(
        "127.0.0.1",
        143,
        Security.NONE,
        Optional.empty(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        ByteSize.megabytes(16));
  }

  /** Another place, as the demonstration and tests need it. */
  public ServerSettings at(String otherHost, int otherPort, Security otherwise) {
    return new ServerSettings(
        otherHost, otherPort, otherwise, trust, connect, answer, transfer, answerSize);
  }

  /** Whether that is this host; by name too, since "localhost" is what people write. */
  public static boolean here(String host) {
    return host.equals("localhost") || Network.isLoopback(host);
  }
}
