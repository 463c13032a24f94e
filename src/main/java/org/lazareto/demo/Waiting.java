// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.time.Duration;
import org.lazareto.limit.Deadline;
import org.lazareto.text.LazaretoException;

/** Waits for what others do by and by. Stateless. */
final class Waiting {

  /** For a slow machine; a quick one needs a few seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration LOOK = Duration.ofMillis(100);

  private Waiting() {}

  /** Whether it is so now. */
  interface Seen {
    boolean so() throws IOException, InterruptedException;
  }

  /**
   * Waits until something is seen.
   *
   * @param what under {@code demo.group.waiting.NAME}
   * @throws LazaretoException if it never is
   */
  static void until(String what, Seen seen) throws IOException, InterruptedException {
    Deadline deadline = Deadline.after(PATIENCE);
    while (!seen.so()) {
      if (deadline.expired()) {
        throw new LazaretoException("demo.group.waiting." + what);
      }
      Thread.sleep(LOOK);
    }
  }
}
