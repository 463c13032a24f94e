// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the memory of running services every quarter of a second: of each with all that it
 * started, what they share divided among those who share it. Thread-safe.
 */
final class MemoryWatch implements AutoCloseable {

  private static final long EVERY = 250;

  private final List<Proc> services;
  private final List<Double> seen = new ArrayList<>();
  private final Thread thread;

  MemoryWatch(List<Proc> services) {
    this.services = List.copyOf(services);
    this.thread = Thread.ofPlatform().daemon().start(this::look);
  }

  private void look() {
    try {
      while (true) {
        double sum = 0;
        for (Proc service : services) {
          sum += service.treePss();
        }
        add(sum);
        Thread.sleep(EVERY);
      }
    } catch (IOException | InterruptedException _) {
      // The run is over, or the service has ended.
    }
  }

  private synchronized void add(double megabytes) {
    seen.add(megabytes);
  }

  /** How often it has looked so far: a place for {@link #peak}. */
  synchronized int looks() {
    return seen.size();
  }

  /** The most between two places, in megabytes. */
  synchronized double peak(int from, int to) {
    return seen.subList(from, to).stream().mapToDouble(s -> s).max().orElse(0);
  }

  double peak() {
    return peak(0, looks());
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
