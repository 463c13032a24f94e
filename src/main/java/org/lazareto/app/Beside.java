// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.text.LazaretoException;

/**
 * A service beside the mail, which waits for none of them: while one cannot start, for want of its
 * address, its port or a file that may be read, the log and an alarm tell of it, and it is tried
 * again until it starts. Thread-safe.
 */
final class Beside<S extends AutoCloseable> implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Beside.class.getName());

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final String name;
  private final Start<S> start;
  private final Alarms alarms;
  private final Thread tries;
  private volatile Optional<S> running = Optional.empty();
  private volatile boolean closed;
  private String told = "";

  /** Starts the service, or leaves nothing behind. */
  @FunctionalInterface
  interface Start<S> {
    S start() throws IOException;
  }

  /**
   * Not yet begun.
   *
   * @param name as the log and the alarm have it
   */
  Beside(String name, Start<S> start, Alarms alarms) {
    this.name = name;
    this.start = start;
    this.alarms = alarms;
    this.tries = Thread.ofVirtual().name(name).unstarted(this::keepTrying);
  }

  /**
   * Starts it, now or later.
   *
   * @throws LazaretoException if its settings are wrong, which no other try would mend
   */
  void start() {
    try {
      begin();
    } catch (IOException | RuntimeException | Error e) {
      if (e instanceof LazaretoException wrong && isInTheSettings(wrong)) {
        throw wrong;
      }
      tell(e);
      tries.start();
    }
  }

  /** One more try; false if another one makes sense. */
  boolean again() {
    try {
      begin();
      return true;
    } catch (IOException | RuntimeException | Error e) {
      tell(e);
      return false;
    }
  }

  /** The service, where it has started. */
  Optional<S> running() {
    return running;
  }

  private synchronized void begin() throws IOException {
    if (!closed && running.isEmpty()) {
      running = Optional.of(start.start());
      alarms.clear(Kind.SERVICE_DOWN, name);
      LOG.log(Level.INFO, "{0} has started", name);
    }
  }

  private void keepTrying() {
    try {
      do {
        Thread.sleep(PAUSE);
      } while (!again());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  // Words that make no sense, or a file that is not there; else this host refused something.
  private static boolean isInTheSettings(LazaretoException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    boolean refused = root instanceof IOException && !(root instanceof NoSuchFileException);
    return !refused && !(e instanceof StoreUnavailable);
  }

  private synchronized void tell(Throwable e) {
    if (closed) {
      return; // what was interrupted
    }
    String reason = String.valueOf(e.getMessage());
    if (!reason.equals(told)) {
      told = reason;
      LOG.log(Level.WARNING, name + " does not start, and is tried again", e);
    }
    alarms.raise(Kind.SERVICE_DOWN, name, reason);
  }

  /** Ends the service, or the tries to start it. */
  @Override
  public void close() {
    closed = true;
    tries.interrupt();
    end();
  }

  // Once a try that is under way is over.
  private synchronized void end() {
    try {
      if (running.isPresent()) {
        running.get().close();
      }
    } catch (Exception e) {
      LOG.log(Level.WARNING, name + " did not end well", e);
    }
  }
}
