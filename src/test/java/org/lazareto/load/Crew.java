// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that share out the messages of a shelf among themselves. Immutable. */
record Crew(int threads) {

  /** What is done with each message; called by several threads at once. */
  interface Task {
    void run(Shelf.Item item) throws IOException;
  }

  void run(Shelf shelf, Task task) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<Boolean>> ends = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        ends.add(executor.submit(() -> work(shelf, next, task)));
      }
      for (Future<Boolean> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private static boolean work(Shelf shelf, AtomicInteger next, Task task) throws IOException {
    int number = next.getAndIncrement();
    while (number < shelf.items().size()) {
      task.run(shelf.items().get(number));
      number = next.getAndIncrement();
    }
    return true;
  }
}
