// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.lazareto.limit.Deadline;

/**
 * Reads a body whose sender may fall silent: it is closed under the reader when nothing has come
 * for too long, or when all of it takes too long. Confined to one thread.
 */
final class Patience implements AutoCloseable {

  private final InputStream in;
  private final Duration idle;
  private final Deadline whole;
  private final Thread guard;
  private volatile Deadline next;
  private volatile boolean lost;

  Patience(InputStream in, Duration idle, Deadline whole) {
    this.in = in;
    this.idle = idle;
    this.whole = whole;
    this.next = Deadline.after(idle);
    this.guard = Thread.ofVirtual().start(this::watch);
  }

  /** As a stream's; trouble is told as what it is. */
  int read(byte[] buffer, int length) throws IOException {
    next = Deadline.after(idle);
    int count;
    try {
      count = in.read(buffer, 0, length);
    } catch (IOException e) {
      throw lost ? new IOException("nothing came any more, or too slowly", e) : e;
    }
    if (lost) {
      throw new IOException("nothing came any more, or too slowly");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    guard.interrupt();
    in.close();
  }

  private void watch() {
    try {
      while (true) {
        Deadline end = next.orEarlier(whole);
        if (end.expired()) {
          lost = true;
          in.close();
          return;
        }
        Thread.sleep(end.remaining().plusMillis(1));
      }
    } catch (InterruptedException | IOException _) {
      // All has come, or it is closed already.
    }
  }
}
