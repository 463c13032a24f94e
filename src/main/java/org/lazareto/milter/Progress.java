// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.IOException;
import java.time.Duration;

/**
 * Tells a waiting MTA now and then that we are still at work, so that its patience begins anew.
 * Thread-safe.
 */
final class Progress implements AutoCloseable {

  private final FrameWriter out;
  private final Duration pause;
  private final Thread teller;
  private boolean over;

  Progress(FrameWriter out, Duration pause) {
    this.out = out;
    this.pause = pause;
    this.teller = Thread.ofVirtual().name("milter-progress").start(this::tell);
  }

  private void tell() {
    try {
      while (true) {
        Thread.sleep(pause);
        if (!said()) {
          return;
        }
      }
    } catch (InterruptedException _) {
      // the answer follows
    } catch (IOException _) {
      // the peer is gone, which the answer will notice
    }
  }

  private synchronized boolean said() throws IOException {
    if (!over) {
      out.write(Answers.STILL_AT_WORK);
    }
    return !over;
  }

  /** Nothing is said any more once this has returned. */
  @Override
  public void close() {
    stop();
    // Not interrupted before: an interrupt in the middle of a frame would close the channel.
    teller.interrupt();
  }

  private synchronized void stop() {
    over = true;
  }
}
