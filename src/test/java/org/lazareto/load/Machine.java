// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a result has to say of the machine that it comes from. */
final class Machine {

  private Machine() {}

  static void tell(Report report, Path folder) throws IOException {
    report.fact("processor", processor());
    report.fact("cores", Runtime.getRuntime().availableProcessors());
    report.fact("memory MB", Math.round(memory()));
    report.fact("java", System.getProperty("java.runtime.version"));
    report.fact("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    report.fact("file system", Files.getFileStore(folder).type());
    report.fact("load before", load());
  }

  /** The load averages and what else the kernel tells with them. */
  static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).strip();
  }

  private static String processor() throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(l -> l.startsWith("model name"))
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    return model.substring(model.indexOf(':') + 1).strip();
  }

  private static double memory() throws IOException {
    String total = Files.readAllLines(Path.of("/proc/meminfo")).getFirst();
    return Long.parseLong(total.replaceAll("[^0-9]", "")) / 1024.0;
  }
}
