// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/** Work that is done again and again, in a thread of its own. Thread-safe. */
final class Rounds implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Rounds.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Duration pause;
  private final List<Runnable> works;
  private final Thread thread;

  /**
   * Not yet begun.
   *
   * @param name as the log has it
   * @param works one after the other, then the pause
   */
  Rounds(String name, Duration pause, List<Runnable> works) {
    this.pause = pause;
    this.works = List.copyOf(works);
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.interrupted()) {
        works.forEach(this::guarded);
        Thread.sleep(pause);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  // The thread must outlive every fault of a letter, a row or a file, and a want of memory.
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, thread.getName() + " will try again", e);
    }
  }

  /** Ends the work; where it was never begun, nothing has to be waited for. */
  @Override
  public void close() {
    thread.interrupt();
    if (thread.isAlive()) {
      await();
    }
  }

  private void await() {
    try {
      boolean ignored = thread.join(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
