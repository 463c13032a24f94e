// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** More clients at milter and proxy than are served at once, each of them without a pause. */
record Siege(Bench bench, Doors doors, Shelf shelf, MemoryWatch watch) {

  /** At each door: eight times as many as it examines at once. */
  private static final int CLIENTS = 64;

  void hold(Duration lasting) throws IOException, InterruptedException {
    int start = watch.looks();
    long end = System.nanoTime() + lasting.toNanos();
    Side milter = new Side("milter", doors.milter("Siege"), end);
    Side proxy = new Side("proxy", doors.proxy(), end);
    List<Thread> threads = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      threads.add(Thread.ofPlatform().start(milter));
      threads.add(Thread.ofPlatform().start(proxy));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    int third = (watch.looks() - start) / 3;
    milter.tell();
    proxy.tell();
    double last = watch.peak(watch.looks() - third, watch.looks());
    OverloadQuestion.growth(
        bench.report(), "milter and proxy", last / watch.peak(start, start + third));
  }

  /** All clients of one door. Thread-safe. */
  private final class Side implements Runnable {

    private final String name;
    private final Sender sender;
    private final long end;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger later = new AtomicInteger();

    Side(String name, Sender sender, long end) {
      this.name = name;
      this.sender = sender;
      this.end = end;
    }

    @Override
    public void run() {
      try {
        while (System.nanoTime() < end) {
          Shelf.Item item = shelf.items().get(next.getAndIncrement() % shelf.items().size());
          switch (sender.send(item)) {
            case TAKEN, DROPPED -> taken.incrementAndGet();
            case LATER -> later.incrementAndGet();
            case REFUSED -> bench.report().complain(name + ": refused for good");
          }
        }
      } catch (IOException e) {
        bench.report().complain(name + ", under siege: " + e);
      }
    }

    void tell() {
      bench.report().fact(name + ", under siege, taken", taken.get());
      bench.report().fact(name + ", under siege, told to come later", later.get());
    }
  }
}
