// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.lazareto.limit.Heap;

/** Something that runs until the process is told to end, and then ends in order. */
record Service(Ending ending) {

  private static final System.Logger LOG = System.getLogger("gate");
  private static final Duration HEAP_LOOK = Duration.ofMillis(500);

  /** What is to be done at the end. */
  @FunctionalInterface
  interface Ending {
    void end() throws IOException;
  }

  /** Says that all is ready, and waits. */
  int run(String ready) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped), "stop"));
    LOG.log(Level.INFO, ready);
    try (Rounds heap = new Rounds("heap", HEAP_LOOK, List.of(new Heap()::look))) {
      heap.start();
      stopped.await();
    }
    return ExitCode.WELL;
  }

  private void stop(CountDownLatch stopped) {
    LOG.log(Level.INFO, "stopping");
    try {
      ending.end();
      LOG.log(Level.INFO, "stopped");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "stopped with trouble", e);
    } finally {
      stopped.countDown();
    }
  }
}
