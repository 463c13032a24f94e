// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lazareto.limit.Deadline;
import org.lazareto.verdict.Answer;

/**
 * Gathers contents into runs: the first starts one at once, and what comes while all runs are busy
 * goes together into the next. Thread-safe.
 */
final class Batches implements AutoCloseable {

  /** One run of the program, which gives answers to those that it has one for. */
  interface Runner {
    void run(List<Asked> contents, Deadline end);
  }

  private final Runner runner;
  private final int largest;
  private final Semaphore places;
  private final Queue<Asked> waiting = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * With that many runs at once.
   *
   * @param largest how many contents a run takes
   */
  Batches(Runner runner, int largest, int runs) {
    this.runner = runner;
    this.largest = largest;
    this.places = new Semaphore(runs, true);
  }

  /** Waits for the answer, at most until the deadline. */
  Answer ask(Asked asked) {
    synchronized (waiting) {
      waiting.add(asked);
    }
    var ignored = threads.submit(this::work);
    try {
      return asked.answer().get(asked.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      asked.fail("no answer in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      asked.fail("no longer waited for");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return asked.answer().join();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void work() {
    try {
      places.acquire();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    List<Asked> taken = take();
    try {
      settle(taken);
    } catch (RuntimeException | Error e) {
      taken.forEach(asked -> asked.answer().completeExceptionally(e));
    } finally {
      places.release();
    }
  }

  private List<Asked> take() {
    List<Asked> taken = new ArrayList<>();
    synchronized (waiting) {
      while (taken.size() < largest && !waiting.isEmpty()) {
        taken.add(waiting.remove());
      }
    }
    return taken;
  }

  /**
   * Runs until each is answered. Those that a run gave no answer to come again: together if it
   * answered others, else one by one, since one of them may be what brought it down.
   */
  private void settle(List<Asked> contents) {
    List<Asked> open = contents.stream().filter(Asked::open).toList();
    if (open.isEmpty()) {
      return;
    }
    // Half of the time is kept for those that must be asked again.
    run(open, open.size() == 1 ? 1 : 2);
    List<Asked> left = open.stream().filter(Asked::open).toList();
    if (left.size() < open.size()) {
      settle(left);
    } else {
      oneByOne(left);
    }
  }

  private void oneByOne(List<Asked> contents) {
    for (int i = 0; i < contents.size(); i++) {
      List<Asked> one = List.of(contents.get(i));
      if (contents.get(i).open()) {
        run(one, contents.size() - i);
      }
    }
  }

  /** One run, with its share of the time that the most urgent of them has. */
  private void run(List<Asked> contents, int share) {
    Duration least =
        contents.stream()
            .map(asked -> asked.deadline().remaining())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    runner.run(contents, Deadline.after(least.dividedBy(share)));
    if (contents.size() == 1) {
      contents.getFirst().fail("no answer");
    }
  }
}
