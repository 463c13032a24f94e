// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/**
 * How a line hands files to UUCP. Settings: {@code uucp} of a line.
 *
 * @param node which node of ours is at the other end; empty: our hub is
 * @param to where files go, {@code SYSTEM!DIRECTORY/}
 * @param command hands a file over; gets grade, file and target
 * @param jobs asks for a job that waits, and withdraws it
 * @param socket where a unit listens that runs both as the user uucp; none: the gate runs them
 * @param timeout how long either may take
 * @param settle how long a file that is not to be understood may still be growing
 * @param pace how long signatures and finds wait for a call before newer ones take their place
 * @param again after how long without a confirmation the same is sent again
 */
public record UucpSettings(
    String node,
    String to,
    List<String> command,
    List<String> jobs,
    Optional<Path> socket,
    Duration timeout,
    Duration settle,
    Duration pace,
    Duration again) {

  private static final Pattern TO = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*!\\S*/");

  public UucpSettings {
    command = List.copyOf(command);
    jobs = List.copyOf(jobs);
    if (!to.isEmpty() && !TO.matcher(to).matches()) {
      throw new LazaretoException("node.uucp.to", to);
    }
  }

  public static UucpSettings defaults() {
    return new UucpSettings(
        "",
        "",
        List.of("uucp", "-C", "-r"),
        List.of("uustat"),
        Optional.empty(),
        Duration.ofMinutes(2),
        Duration.ofMinutes(2),
        Duration.ofHours(6),
        Duration.ofDays(2));
  }
}
