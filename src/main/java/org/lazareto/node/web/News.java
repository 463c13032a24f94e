// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.lazareto.limit.Deadline;

/** Lets those wait who ask for something that is not there yet. Thread-safe. */
final class News {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private long count;

  /** Looks for something. */
  interface Look<T> {
    Optional<T> find() throws IOException;
  }

  void came() {
    lock.lock();
    try {
      count++;
      came.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What is found now, or as soon as something came; empty after a while. */
  <T> Optional<T> await(Look<T> look, Duration longest) throws IOException {
    Deadline deadline = Deadline.after(longest);
    long seen = count();
    Optional<T> found = look.find();
    while (found.isEmpty() && sleep(seen, deadline)) {
      seen = count();
      found = look.find();
    }
    return found;
  }

  private long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Whether something came in time. */
  private boolean sleep(long seen, Deadline deadline) {
    lock.lock();
    try {
      while (count == seen) {
        if (deadline.expired()) {
          return false;
        }
        long ignored = came.awaitNanos(deadline.remaining().toNanos());
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
