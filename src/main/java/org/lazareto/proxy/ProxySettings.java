// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * The door for any MTA, an SMTP proxy before its queue. Settings: {@code [proxy]}.
 *
 * @param listeners by name; none: the door is shut
 * @param spool where messages lie while they come in and are examined
 * @param workers how many messages are examined at once; 0: as the machine allows
 * @param turn how long a message may wait for its turn
 * @param buffer how much of a message stays in memory
 * @param messageSize the largest message
 * @param headerSize the largest header
 * @param doubt what becomes of a message of which nobody knows whether the next hop took it
 * @param limits what one client may do, and all of them
 */
public record ProxySettings(
    Map<String, ListenerSettings> listeners,
    Path spool,
    int workers,
    Duration turn,
    ByteSize buffer,
    ByteSize messageSize,
    ByteSize headerSize,
    DoubtSettings doubt,
    ProxyLimits limits) {

  public ProxySettings {
    listeners = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(listeners));
    AtLeast.zero("workers", workers);
    AtLeast.one("message-size", messageSize.bytes());
    AtLeast.one("header-size", headerSize.bytes());
  }

  public static ProxySettings defaults() {
    return new ProxySettings(
        Map.of(),
        Path.of("/var/lib/lazareto/proxy"),
        0,
        Duration.ofMinutes(4),
        ByteSize.kilobytes(64),
        ByteSize.megabytes(100),
        ByteSize.kilobytes(256),
        DoubtSettings.defaults(),
        ProxyLimits.defaults());
  }
}
