// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** How long ago a person called this program: the start of its process, script and all. */
final class ProcessAge {

  private static final int START_TIME = 19;

  private ProcessAge() {}

  // Java's own answer rests on the second at which the machine was started, and is as much as a
  // second wrong; the kernel's two figures are hundredths of seconds (proc(5), starttime).
  static Duration ago() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", START_TIME + 2);
      String uptime = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
      long now = Long.parseLong(uptime.replace(".", ""));
      return Duration.ofMillis(10 * (now - Long.parseLong(fields[START_TIME])));
    } catch (IOException | NumberFormatException _) {
      return Duration.between(
          ProcessHandle.current().info().startInstant().orElseGet(Instant::now), Instant.now());
    }
  }
}
