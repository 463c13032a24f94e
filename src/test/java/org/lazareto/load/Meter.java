// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Measures one step from its start to its end: time, processor and memory of the process that works
 * with all that it started, processor of clamd, and what else the machine did. Samples memory in a
 * thread of its own.
 */
final class Meter implements AutoCloseable {

  private static final long SAMPLE_EVERY = 250;

  private final Proc worker;
  private final Optional<Proc> clamd;
  private final boolean gate;
  private final Thread sampler;
  private final long start;
  private final double workerCpu;
  private final double compiling;
  private final double clamdCpu;
  private final double ownCpu;
  private final double machineCpu;
  private volatile double peakPss;

  /** Starts to measure {@code worker}: this program, or the gate. */
  Meter(Proc worker, Optional<Proc> clamd) throws IOException {
    this.worker = worker;
    this.clamd = clamd;
    this.gate = !worker.equals(Proc.self());
    this.workerCpu = workerCpu();
    this.compiling = worker.compiling();
    this.clamdCpu = clamdCpu();
    this.ownCpu = Proc.self().cpu();
    this.machineCpu = Proc.machine();
    this.start = System.nanoTime();
    this.sampler = Thread.ofPlatform().daemon().start(this::sample);
  }

  /** What was measured up to now. */
  Row end(String step, int threads, Shelf shelf) throws IOException {
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = workerCpu() - workerCpu;
    double engine = clamdCpu() - clamdCpu;
    double own = gate ? Proc.self().cpu() - ownCpu : 0;
    double cores = Runtime.getRuntime().availableProcessors();
    double other = Proc.machine() - machineCpu - cpu - engine - own;
    int messages = shelf.items().size();
    return new Row(
        step,
        threads,
        messages,
        shelf.bytes() / 1e6,
        seconds,
        1000 * cpu / messages,
        1000 * (worker.compiling() - compiling) / messages,
        1000 * engine / messages,
        cores * messages / Math.max(cpu + engine, 1 / Proc.TICKS),
        Math.max(0, 100 * other / (seconds * cores)),
        gate ? worker.peakRss() : 0,
        gate ? Math.max(peakPss, worker.treePss()) : 0,
        Delays.NONE,
        Map.of());
  }

  private double workerCpu() throws IOException {
    return gate ? worker.treeCpu() : worker.cpu();
  }

  private double clamdCpu() throws IOException {
    return clamd.isPresent() ? clamd.get().cpu() : 0;
  }

  private void sample() {
    try {
      while (gate) {
        peakPss = Math.max(peakPss, worker.treePss());
        Thread.sleep(SAMPLE_EVERY);
      }
    } catch (IOException | InterruptedException _) {
      // The step or the process has ended.
    }
  }

  @Override
  public void close() {
    sampler.interrupt();
  }
}
