// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this process may use. Immutable.
 *
 * @param cores processors, or the share of them that its control group gets
 * @param memory of the machine, or of its control group
 * @param heap how far the virtual machine's own memory may grow
 */
public record Machine(int cores, ByteSize memory, ByteSize heap) {

  // Where cgroup 1 writes a page-aligned 2^63 for "no limit", and nobody has so much memory.
  private static final long UNLIMITED = 1L << 50;

  /** This machine, as it is now. */
  public static Machine here() {
    Runtime runtime = Runtime.getRuntime();
    // The virtual machine heeds the control group's share of the processors by itself.
    return new Machine(
        runtime.availableProcessors(), memory(Path.of("/")), new ByteSize(runtime.maxMemory()));
  }

  /** The least of what the machine has and its control groups allow; {@code root} is {@code /}. */
  static ByteSize memory(Path root) {
    long machine =
        lines(root.resolve("proc/meminfo")).stream()
            .filter(line -> line.startsWith("MemTotal:"))
            .mapToLong(line -> number(line.replaceAll("[^0-9]", "")) << 10)
            .findFirst()
            .orElse(UNLIMITED);
    long groups =
        lines(root.resolve("proc/self/cgroup")).stream()
            .flatMap(line -> limits(root.resolve("sys/fs/cgroup"), line))
            .mapToLong(Machine::number)
            .min()
            .orElse(UNLIMITED);
    return new ByteSize(Math.min(machine, groups));
  }

  // cgroups(7): "0::/path" of version 2, "5:memory:/path" of version 1. A group's limit holds for
  // all below it; in a container its path may be one of the host, and the limit stands at the top.
  private static Stream<String> limits(Path groups, String line) {
    String[] fields = line.split(":", 3);
    boolean second = fields.length == 3 && fields[0].equals("0");
    boolean first = fields.length == 3 && List.of(fields[1].split(",", -1)).contains("memory");
    if (!first && !second) {
      return Stream.empty();
    }
    Path top = first ? groups.resolve("memory") : groups;
    String file = first ? "memory.limit_in_bytes" : "memory.max";
    Path own = top.resolve(fields[2].replaceFirst("^/+", "")).normalize();
    return Stream.concat(
            Stream.iterate(own, path -> path.startsWith(top), path -> path.resolveSibling("")),
            Stream.of(top))
        .flatMap(path -> lines(path.resolve(file)).stream());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException _) {
      return List.of();
    }
  }

  private static long number(String text) {
    try {
      return Math.min(UNLIMITED, Long.parseLong(text.strip()));
    } catch (NumberFormatException _) {
      return UNLIMITED; // "max"
    }
  }
}
