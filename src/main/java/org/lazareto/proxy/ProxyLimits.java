// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.time.Duration;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * What clients may do. Those from trusted networks are held to all of it but {@code clientPlaces},
 * {@code clientRate} and {@code errors}. Settings: {@code [proxy.limits]}.
 *
 * @param connections how many clients may be connected at once
 * @param clientPlaces how many connections one address may hold at once
 * @param clientRate how many connections one address may begin in a minute
 * @param idle how long a command, or the next piece of a message, may take to come
 * @param messageTime how long a whole message may take to come
 * @param commands how many commands one connection may give
 * @param errors how many of them may be refused
 * @param recipients how many recipients one message may have
 * @param commandLine the longest command
 * @param textLine the longest line of a message
 */
public record ProxyLimits(
    int connections,
    int clientPlaces,
    int clientRate,
    Duration idle,
    Duration messageTime,
    int commands,
    int errors,
    int recipients,
    ByteSize commandLine,
    ByteSize textLine) {

  public ProxyLimits {
    AtLeast.one("connections", connections);
    AtLeast.one("client-places", clientPlaces);
    AtLeast.one("client-rate", clientRate);
    AtLeast.one("commands", commands);
    AtLeast.one("errors", errors);
    AtLeast.one("recipients", recipients);
    AtLeast.one("command-line", commandLine.bytes());
    AtLeast.one("text-line", textLine.bytes());
  }

  public static ProxyLimits defaults() {
    return new ProxyLimits(
        400,
        20,
        120,
        Duration.ofMinutes(5), // RFC 5321 4.5.3.2.7
        Duration.ofHours(3),
        10_000,
        20,
        1000,
        ByteSize.kilobytes(4),
        ByteSize.megabytes(1));
  }
}
