// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells of a process. Stateless. */
record Proc(long pid) {

  /** USER_HZ, which is 100 on every Linux that people run. */
  static final double TICKS = 100;

  static Proc self() {
    return new Proc(ProcessHandle.current().pid());
  }

  /** Processor time so far, all its threads, in seconds. */
  double cpu() throws IOException {
    return cpu(file("stat"));
  }

  /** The same of it and of all that it started, those that have ended included. */
  double treeCpu() throws IOException {
    double sum = 0;
    for (Proc one : tree()) {
      try {
        sum += cpu(one.file("stat")) + ended(one.file("stat"));
      } catch (IOException _) {
        // It ended while we looked.
      }
    }
    return sum;
  }

  /** The part of it that a Java program spent on compiling itself. */
  double compiling() throws IOException {
    double sum = 0;
    for (Path thread : threads()) {
      try {
        boolean compiler = Files.readString(thread.resolve("comm")).matches("C[12] Compiler.*\\s");
        sum += compiler ? cpu(thread.resolve("stat")) : 0;
      } catch (IOException _) {
        // It ended while we looked.
      }
    }
    return sum;
  }

  private List<Path> threads() throws IOException {
    try (Stream<Path> threads = Files.list(file("task"))) {
      return threads.toList();
    }
  }

  private static double cpu(Path file) throws IOException {
    return ticks(file, 11) / TICKS;
  }

  // Of its children that have ended.
  private static double ended(Path file) throws IOException {
    return ticks(file, 13) / TICKS;
  }

  // Two neighbours: in user mode and in the kernel.
  private static long ticks(Path file, int at) throws IOException {
    String stat = Files.readString(file);
    // The name before may hold anything, so counting begins behind its bracket.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[at]) + Long.parseLong(fields[at + 1]);
  }

  /** Itself and all that it started, and these again; programs that end meanwhile are left out. */
  List<Proc> tree() {
    return ProcessHandle.of(pid).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(process -> new Proc(process.pid()))
        .toList();
  }

  /** The memory of the whole tree, what it shares divided among those who share it. */
  double treePss() throws IOException {
    double sum = pss();
    for (Proc other : tree()) {
      try {
        sum += other.equals(this) ? 0 : other.pss();
      } catch (IOException _) {
        // It ended while we looked.
      }
    }
    return sum;
  }

  double rss() throws IOException {
    return megabytes("status", "VmRSS:");
  }

  double peakRss() throws IOException {
    return megabytes("status", "VmHWM:");
  }

  /** Its memory with what it shares divided among those who share it. */
  double pss() throws IOException {
    return megabytes("smaps_rollup", "Pss:");
  }

  /** Processor time of the whole machine so far, idle time left out, in seconds. */
  static double machine() throws IOException {
    String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
    double ticks = 0;
    // user nice system (idle iowait) irq softirq steal
    for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks / TICKS;
  }

  private double megabytes(String file, String key) throws IOException {
    List<String> lines = Files.readAllLines(file(file));
    return lines.stream()
            .filter(l -> l.startsWith(key))
            .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")))
            .sum()
        / 1024.0;
  }

  private Path file(String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }
}
