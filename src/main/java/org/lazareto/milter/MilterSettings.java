// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ListenAddress;

/**
 * The door for MTAs that speak the milter protocol. Settings: {@code [milter]}.
 *
 * @param listen where it listens: {@code unix:/path} or {@code host:port}; nowhere: it is shut
 * @param socketGroup the group that may use a unix socket; empty: its owner and root alone
 * @param spool where bodies lie while they come in and are examined
 * @param workers how many messages are examined at once; 0: as the machine allows
 * @param turn how long a message may wait for its turn
 * @param progress how often an MTA that waits is told that we are at work
 * @param connections how many MTAs may be connected at once
 * @param idle how long an MTA may be silent between two commands
 * @param transfer how long one command, or the taking of our answer, may last
 * @param frame the longest frame that is read
 * @param buffer how much of a body stays in memory
 * @param messageSize the largest body
 * @param headerFields how many header fields
 * @param headerSize how large all of them may be together
 * @param recipients how many recipients
 * @param mtaQuarantine whether the MTA too keeps what is quarantined for all, in its own quarantine
 */
public record MilterSettings(
    List<String> listen,
    String socketGroup,
    Path spool,
    int workers,
    Duration turn,
    Duration progress,
    int connections,
    Duration idle,
    Duration transfer,
    ByteSize frame,
    ByteSize buffer,
    ByteSize messageSize,
    int headerFields,
    ByteSize headerSize,
    int recipients,
    boolean mtaQuarantine) {

  public MilterSettings {
    listen = List.copyOf(listen);
    AtLeast.zero("workers", workers);
    AtLeast.one("connections", connections);
    AtLeast.one("recipients", recipients);
    listen.forEach(ListenAddress::parse);
  }

  public static MilterSettings defaults() {
    return new MilterSettings(
        List.of(),
        "",
        Path.of("/var/lib/lazareto/milter"),
        0,
        Duration.ofMinutes(4),
        Duration.ofSeconds(20),
        1200,
        Duration.ofMinutes(70),
        Duration.ofMinutes(2),
        ByteSize.megabytes(1),
        ByteSize.kilobytes(64),
        ByteSize.megabytes(100),
        2000,
        ByteSize.kilobytes(256),
        10_000,
        false);
  }

  /** Where it listens. */
  List<ListenAddress> addresses() {
    return listen.stream().map(ListenAddress::parse).toList();
  }
}
