// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.lazareto.limit.Deadline;

/**
 * One line on stderr that says how far long work has come, and is gone at the end. Writes nothing
 * where stderr is no terminal. Confined to one thread.
 */
final class Progress implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(200);
  private static final String CLEAR = "\r\u001b[K";

  private final Terminal terminal;
  private final String key;
  private final LongSupplier nanoClock;
  private Deadline next;
  private long done;
  private boolean shown;

  /**
   * @param key a sentence with the number done as {@code {0}}
   */
  Progress(Terminal terminal, String key) {
    this(terminal, key, System::nanoTime);
  }

  Progress(Terminal terminal, String key, LongSupplier nanoClock) {
    this.terminal = terminal;
    this.key = key;
    this.nanoClock = nanoClock;
    this.next = Deadline.after(PACE, nanoClock);
  }

  /** One more is done. */
  void step() {
    done++;
    if (terminal.live() && next.expired()) {
      next = Deadline.after(PACE, nanoClock);
      shown = true;
      terminal.err().print(CLEAR + terminal.catalogue().say(key, done));
      terminal.err().flush();
    }
  }

  @Override
  public void close() {
    if (shown) {
      terminal.err().print(CLEAR);
      terminal.err().flush();
    }
  }
}
