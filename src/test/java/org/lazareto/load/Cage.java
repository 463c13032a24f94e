// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A control group as small as a machine: so much memory and one core, for whatever is started in
 * it. By hand, since not every machine that measures has systemd; root has to ask for it.
 *
 * @param groups a folder for each controller
 * @param memory where the most that was taken can be read
 * @param killed the file that tells how often the kernel killed for want of memory
 */
record Cage(List<Path> groups, Path memory, Path killed) implements AutoCloseable {

  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  static Cage make(String name, int megabytes) throws IOException {
    long bytes = (long) megabytes << 20;
    if (Files.exists(ROOT.resolve("cgroup.controllers"))) {
      Path group = Files.createDirectories(ROOT.resolve(name));
      Files.writeString(group.resolve("memory.max"), Long.toString(bytes));
      Files.writeString(group.resolve("cpu.max"), "100000 100000");
      return new Cage(List.of(group), group.resolve("memory.peak"), group.resolve("memory.events"));
    }
    Path memory = Files.createDirectories(ROOT.resolve("memory").resolve(name));
    Path cpu = Files.createDirectories(ROOT.resolve("cpu").resolve(name));
    Files.writeString(memory.resolve("memory.limit_in_bytes"), Long.toString(bytes));
    Files.writeString(cpu.resolve("cpu.cfs_period_us"), "100000");
    Files.writeString(cpu.resolve("cpu.cfs_quota_us"), "100000");
    return new Cage(
        List.of(memory, cpu),
        memory.resolve("memory.max_usage_in_bytes"),
        memory.resolve("memory.oom_control"));
  }

  /** The command, in here from its beginning. */
  List<String> command(List<String> words) {
    StringBuilder enter = new StringBuilder();
    groups.forEach(group -> enter.append("echo $$ >" + group.resolve("cgroup.procs") + " && "));
    List<String> command = new ArrayList<>(List.of("sh", "-c", enter + "exec \"$@\"", "sh"));
    command.addAll(words);
    return command;
  }

  /** The most that was in use, in megabytes, what the system keeps of files with it. */
  double peak() throws IOException {
    return Long.parseLong(Files.readString(memory).strip()) / 1024.0 / 1024.0;
  }

  /** How often the kernel killed something in here. */
  long kills() throws IOException {
    return Files.readAllLines(killed).stream()
        .filter(line -> line.startsWith("oom_kill "))
        .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length()).strip()))
        .sum();
  }

  /** Takes it away; whatever was started in it has ended. */
  @Override
  public void close() throws IOException {
    for (Path group : groups) {
      Files.delete(group);
    }
  }
}
