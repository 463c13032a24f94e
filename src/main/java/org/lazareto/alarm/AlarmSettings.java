// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.time.Duration;
import java.util.List;

/**
 * Who is told of alarms, and how often. Settings: {@code [alarm]}.
 *
 * @param command a program with its arguments, run without a shell; empty for none
 * @param mailTo addresses that get a mail; empty for none
 * @param timeout how long the command may run
 * @param quiet how long a kind is not told again on the same channel
 * @param retry how long after a failed telling it is tried again
 */
public record AlarmSettings(
    List<String> command, List<String> mailTo, Duration timeout, Duration quiet, Duration retry) {

  public AlarmSettings {
    command = List.copyOf(command);
    mailTo = List.copyOf(mailTo);
  }

  public static AlarmSettings defaults() {
    return new AlarmSettings(
        List.of(),
        List.of(),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        Duration.ofMinutes(1));
  }
}
