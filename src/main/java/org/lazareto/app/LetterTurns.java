// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.lazareto.limit.Deadline;
import org.lazareto.mailbox.LetterSettings;
import org.lazareto.text.LazaretoException;

/**
 * Who may have a message of a mailbox examined now: so many at a time, and nobody while mail on its
 * way waits for a worker. That has nobody who could come back in a moment; a reader can. In the
 * order in which they came. Thread-safe.
 */
final class LetterTurns {

  /** How many may wait: each holds a connection that others need for commands. */
  private static final int LINE = 4;

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final LetterSettings settings;
  private final IntSupplier mail;
  private final Semaphore places;
  private final Semaphore line;

  /** An examination. */
  interface Work {
    void done() throws IOException;
  }

  /**
   * @param mail how many messages on their way wait for nothing but a worker
   */
  LetterTurns(LetterSettings settings, IntSupplier mail) {
    this.settings = settings;
    this.mail = mail;
    this.places = new Semaphore(settings.atOnce(), true);
    this.line = new Semaphore(settings.atOnce() + LINE);
  }

  /**
   * Does the work when its turn has come.
   *
   * @throws LazaretoException if it does not come in time
   */
  void take(Work work) throws IOException, InterruptedException {
    if (!line.tryAcquire()) {
      throw new LazaretoException("letter.busy");
    }
    try {
      takeInLine(work);
    } finally {
      line.release();
    }
  }

  private void takeInLine(Work work) throws IOException, InterruptedException {
    Deadline patience = Deadline.after(settings.patience());
    if (!places.tryAcquire(patience.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
      throw new LazaretoException("letter.busy");
    }
    try {
      while (mail.getAsInt() > 0) {
        if (patience.expired()) {
          throw new LazaretoException("letter.busy");
        }
        Thread.sleep(PAUSE);
      }
      work.done();
    } finally {
      places.release();
    }
  }
}
