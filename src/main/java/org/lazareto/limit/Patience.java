// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * Closes a channel whose other side lets us wait: a unix domain channel has no time-out of its own.
 * Thread-safe.
 */
public final class Patience implements AutoCloseable {

  private final Closeable channel;
  private final Duration wait;
  private final Thread watch;
  private volatile Deadline deadline;
  private volatile boolean lost;
  private boolean ended;

  public Patience(Closeable channel, Duration wait) {
    this.channel = channel;
    this.wait = wait;
    this.deadline = Deadline.after(wait);
    this.watch = Thread.ofVirtual().name("patience").start(this::watch);
  }

  /** The other side did something: the wait begins anew. */
  public void renew() {
    deadline = Deadline.after(wait);
  }

  /** The other side may take its time, but no longer than this. */
  public void allow(Duration longer) {
    deadline = Deadline.after(longer);
  }

  /** Nobody waits for the other side until {@link #renew} is called. */
  public void rest() {
    deadline = Deadline.after(Duration.ofDays(365));
  }

  /** Whether the channel was closed for want of an answer. */
  public boolean lost() {
    return lost;
  }

  private void watch() {
    try {
      // A rest ends whenever the other thread says so: never asleep for longer than the wait.
      while (!over()) {
        Duration left = deadline.remaining();
        Thread.sleep(left.compareTo(wait) < 0 ? left : wait.dividedBy(4));
      }
    } catch (InterruptedException _) {
      // All went well and nobody waits any more.
    } catch (IOException _) {
      // It is closed, which is all that was wanted.
    }
  }

  // On a busy machine this thread may come to it long after the other side has answered: then the
  // channel is somebody else's, and stays open.
  private synchronized boolean over() throws IOException {
    if (!ended && deadline.expired()) {
      lost = true;
      channel.close();
    }
    return ended || lost;
  }

  @Override
  public void close() {
    end();
    watch.interrupt();
  }

  private synchronized void end() {
    ended = true;
  }
}
