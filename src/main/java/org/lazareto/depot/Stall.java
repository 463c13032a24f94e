// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import org.lazareto.limit.Deadline;

/** Closes a download that stands still, so that it does not keep its place. */
public final class Stall implements AutoCloseable {

  private final Duration longest;
  private final Thread guard;
  private volatile Deadline deadline;

  public Stall(HttpExchange exchange, Duration longest) {
    this.longest = longest;
    this.deadline = Deadline.after(longest);
    this.guard = Thread.ofVirtual().name("depot-stall").start(() -> watch(exchange));
  }

  public void moved() {
    deadline = Deadline.after(longest);
  }

  @Override
  public void close() {
    guard.interrupt();
  }

  private void watch(HttpExchange exchange) {
    try {
      while (!deadline.expired()) {
        Thread.sleep(deadline.remaining());
      }
      exchange.close();
    } catch (InterruptedException _) {
      // It ended in time.
    }
  }
}
