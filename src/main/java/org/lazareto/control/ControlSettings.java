// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.lazareto.limit.ByteSize;

/**
 * The command socket. Settings: {@code [control]}.
 *
 * @param users who may give commands besides root and the gate's own user
 * @param groups whose members may; the first is also the socket's group
 * @param timeout how long the other side may take for its next line
 * @param requestSize the longest line that is read
 * @param connections how many may be open at once
 */
public record ControlSettings(
    Path socket,
    List<String> users,
    List<String> groups,
    Duration timeout,
    ByteSize requestSize,
    int connections) {

  public ControlSettings {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }

  public static ControlSettings defaults() {
    return new ControlSettings(
        Path.of("/run/lazareto/control.sock"),
        List.of(),
        List.of(),
        Duration.ofSeconds(30),
        ByteSize.kilobytes(64),
        16);
  }
}
