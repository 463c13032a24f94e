// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.time.Duration;

/**
 * The server that takes mail from us, and how long it may take. The defaults are those of RFC 5321
 * 4.5.3.2. Immutable.
 *
 * @param host its name or address
 * @param port its port
 * @param helo what we call ourselves
 * @param connect how long the connection may take
 * @param command how long a command's answer may take
 * @param transfer how long the message and the answer to it may take
 * @param replyLine the length of one line of an answer
 * @param replyLines the number of lines in one answer
 */
public record SmtpSettings(
    String host,
    int port,
    String helo,
    Duration connect,
    Duration command,
    Duration transfer,
    int replyLine,
    int replyLines) {

  public static SmtpSettings defaults() {
    return new SmtpSettings(
        "localhost",
        25,
        "localhost",
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        2000,
        100);
  }

  /** The same with another server. */
  public SmtpSettings to(String otherHost, int otherPort) {
    return new SmtpSettings(
        otherHost, otherPort, helo, connect, command, transfer, replyLine, replyLines);
  }
}
