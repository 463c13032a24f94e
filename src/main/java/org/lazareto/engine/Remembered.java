// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.lazareto.limit.Deadline;

/**
 * What an engine says of itself, asked at most once in an interval. When that is over, one caller
 * asks and the others go on with what is known; where nothing comes, the last is kept. Thread-safe.
 */
public final class Remembered<T> {

  private static final System.Logger LOG = System.getLogger(Remembered.class.getName());

  private final String engine;
  private final Duration interval;
  private final Question<T> question;
  private final ReentrantLock asking = new ReentrantLock();
  private final T unknown;
  private volatile T known;
  private volatile Deadline fresh = Deadline.after(Duration.ZERO);

  /**
   * For the engine of that name.
   *
   * @param unknown stands until there has been an answer
   */
  public Remembered(String engine, Duration interval, T unknown, Question<T> question) {
    this.engine = engine;
    this.interval = interval;
    this.unknown = unknown;
    this.known = unknown;
    this.question = question;
  }

  /** Asks the engine. */
  public interface Question<T> {
    T ask() throws IOException;
  }

  public T get() {
    if (fresh.expired() && asking.tryLock()) {
      try {
        known = question.ask();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "{0} did not say what it is: {1}", engine, e);
      } finally {
        fresh = Deadline.after(interval);
        asking.unlock();
      }
    }
    return known;
  }

  /** What is known is no longer so, until there is another answer. */
  void doubt() {
    known = unknown;
    forget();
  }

  /** Asks anew the next time. */
  public void forget() {
    fresh = Deadline.after(Duration.ZERO);
  }
}
