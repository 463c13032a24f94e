// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * The depot. Settings: {@code [depot]}.
 *
 * @param enabled whether the gate serves it
 * @param address {@code host:port} to listen on
 * @param directory where its files lie
 * @param sets whether the running sets of signatures are given out too
 * @param key the private key that signs the indexes; none: sets are passed on that somebody else
 *     signed, others are not given out
 * @param connections how many requests are served at once
 * @param stall how long a download may stand still
 * @param largest the largest file that is taken in
 */
public record DepotSettings(
    boolean enabled,
    String address,
    Path directory,
    boolean sets,
    Optional<Path> key,
    int connections,
    Duration stall,
    ByteSize largest) {

  public DepotSettings {
    AtLeast.one("connections", connections);
    AtLeast.one("stall", stall.toSeconds());
    AtLeast.one("largest", largest.bytes());
  }

  public static DepotSettings defaults() {
    return new DepotSettings(
        false,
        "127.0.0.1:8026",
        Path.of("/var/lib/lazareto/depot"),
        true,
        Optional.empty(),
        16,
        Duration.ofMinutes(2),
        ByteSize.gigabytes(1));
  }
}
