// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lazareto.store.Database;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.text.Catalogue;

/**
 * Raises and clears alarms. Callers never wait: a thread of its own writes and tells. Thread-safe.
 */
public final class Alarms implements AutoCloseable {

  /** The name of the tables' room, to be given to the {@link Database}. */
  public static final String ROOM = "alarm";

  private static final System.Logger LOG = System.getLogger("alarm");
  private static final Duration TICK = Duration.ofSeconds(5);

  private final Database database;
  private final Clock clock;
  private final Telling telling;
  private final Pending pending = new Pending();
  private final Logged logged = new Logged();
  private final Semaphore woken = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Alarms with their thread running.
   *
   * @param catalogue the language of commands and mails
   */
  public Alarms(
      Database database,
      AlarmSettings settings,
      Messenger messenger,
      Catalogue catalogue,
      Clock clock) {
    this(
        database,
        new Telling(database, Channel.of(settings, messenger), settings, catalogue, clock),
        clock);
  }

  Alarms(Database database, Telling telling, Clock clock) {
    this.database = database;
    this.telling = telling;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("alarms").daemon().start(this::run);
  }

  /**
   * Something needs a person. Raised again while it stands, it only counts.
   *
   * @param subject what it is about; the same kind about something else is another alarm
   * @param arguments for the sentence, see {@link Kind}
   */
  public void raise(Kind kind, String subject, Object... arguments) {
    List<String> texts = Stream.of(arguments).map(Event::clean).toList();
    add(new Event(kind, Event.clean(subject), texts, true, clock.instant(), 1));
  }

  /** It is well again; without effect if it was not raised. */
  public void clear(Kind kind, String subject) {
    add(new Event(kind, Event.clean(subject), List.of(), false, clock.instant(), 1));
  }

  /**
   * Writes what is noted, for somebody who is to see it when they look next.
   *
   * @throws StoreUnavailable if it cannot be written now; it stays noted
   */
  public synchronized void writeNow() {
    List<Event> events = pending.all();
    if (!events.isEmpty()) {
      write(events);
      pending.remove(events);
    }
  }

  /**
   * Clears an alarm for somebody who waits for it.
   *
   * @return whether it stood
   * @throws StoreUnavailable if that cannot be known or written now
   */
  public boolean clearNow(Kind kind, String subject) {
    String about = Event.clean(subject);
    writeNow();
    boolean stood =
        list(false).stream()
            .anyMatch(alarm -> alarm.kind() == kind && alarm.subject().equals(about));
    if (stood) {
      clear(kind, subject);
      writeNow();
    }
    return stood;
  }

  /**
   * Clears what ends by itself and was not raised again since {@code since}: raised by a process
   * that ended before it saw the end of it.
   */
  public void clearUnconfirmed(Instant since) {
    list(false).stream()
        .filter(alarm -> alarm.kind().isMetAgain() && alarm.last().isBefore(since))
        .forEach(alarm -> clear(alarm.kind(), alarm.subject()));
  }

  /** Raised alarms, the newest first; on request those that are over too. */
  public List<Alarm> list(boolean alsoCleared) {
    return list(database, alsoCleared);
  }

  /** The same from the database of another process, which may not be running. */
  public static List<Alarm> list(Database database, boolean alsoCleared) {
    return database.read(handle -> new AlarmRows(handle).list(alsoCleared));
  }

  /**
   * Alarms that are over, a page at a time, the newest first.
   *
   * @param before the number that the page lies before
   */
  public static List<Alarm> past(Database database, long before, int most) {
    return database.read(handle -> new AlarmRows(handle).past(before, most));
  }

  /** Writes what is noted, as far as the database allows, and ends the thread. */
  @Override
  public void close() {
    closed = true;
    woken.release();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void add(Event event) {
    if (logged.isNews(event)) {
      log(event);
    }
    if (pending.add(event) != Pending.Taken.DROPPED) {
      woken.release();
    }
  }

  private static void log(Event event) {
    if (event.raise()) {
      LOG.log(Level.WARNING, event.line());
    } else {
      LOG.log(Level.DEBUG, event.line());
    }
  }

  private void run() {
    try {
      while (!closed) {
        woken.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS);
        woken.drainPermits();
        step();
      }
      // What was noted while the last step ran.
      step();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  // The thread must outlive every fault of a command, a mail or a row.
  private void step() {
    try {
      writeNow();
      telling.tell();
    } catch (StoreUnavailable e) {
      LOG.log(Level.DEBUG, "alarms wait for the database", e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "alarms", e);
    }
  }

  private void write(List<Event> events) {
    List<String> channels = telling.channels();
    List<Event> changed =
        database.write(
            handle -> {
              AlarmRows rows = new AlarmRows(handle);
              return events.stream().filter(event -> rows.put(event, channels)).toList();
            });
    changed.stream()
        .filter(event -> !event.raise())
        .forEach(event -> LOG.log(Level.WARNING, event.line()));
  }
}
