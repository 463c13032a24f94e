// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lazareto.alarm.Alarms;
import org.lazareto.ops.AcceptLoop;
import org.lazareto.ops.LogThrottle;
import org.lazareto.passage.Passage;
import org.lazareto.unpack.Spooled;

/** The door before the queue of any MTA: listens, and holds a session with each client. */
public final class ProxyDoor implements AutoCloseable {

  public static final String NAME = "proxy";

  private static final System.Logger LOG = System.getLogger(ProxyDoor.class.getName());

  /** Between two looks at what is in doubt. */
  private static final Duration WATCH = Duration.ofSeconds(5);

  /** How long a stop waits for messages at work. */
  private static final Duration STOP = Duration.ofSeconds(10);

  private final ProxySettings settings;
  private final Passage passage;
  private final Alarms alarms;
  private final Clock clock;
  private final Doubts doubts;
  private final Examination examination;
  private final Crowd crowd;
  private final List<Listener> listeners = new ArrayList<>();
  private final ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * The door, not yet open.
   *
   * @param ownFields names of header fields that are ours alone to write
   */
  public ProxyDoor(
      ProxySettings settings, Passage passage, Alarms alarms, Set<String> ownFields, Clock clock) {
    this.settings = settings;
    this.passage = passage;
    this.alarms = alarms;
    this.clock = clock;
    this.doubts = new Doubts(settings, passage.again(), clock);
    this.examination = new Examination(settings, passage, doubts, ownFields, clock);
    this.crowd = new Crowd(settings.limits(), clock);
  }

  /** Settles what the last stop left unanswered, and listens wherever the settings say. */
  public void open() throws IOException {
    passage.recoverSessions(NAME);
    if (settings.listeners().isEmpty()) {
      doubts.look();
      return;
    }
    sessions.execute(this::watch);
    Files.createDirectories(settings.spool());
    Spooled.dropAbandoned(settings.spool());
    Listener.House house =
        new Listener.House(
            settings,
            crowd,
            examination,
            new LogThrottle(clock),
            new AcceptLoop(NAME, passage::turnedAway, clock));
    for (Map.Entry<String, ListenerSettings> entry : settings.listeners().entrySet()) {
      Way way = new Way(entry.getKey(), entry.getValue(), alarms, clock);
      Listener listener = new Listener(entry.getValue(), way, house);
      listener.open(entry.getKey(), sessions);
      listeners.add(listener);
    }
  }

  /** Settles what was in doubt or could not be written, as soon as that can be. */
  private void watch() {
    try {
      while (true) {
        settle();
        Thread.sleep(WATCH);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the door closes
    }
  }

  private void settle() {
    try {
      catchUp();
      doubts.look();
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.WARNING, "what is in doubt will be settled later", e);
    }
  }

  private void catchUp() {
    try {
      passage.again().catchUp();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the journal will hear of messages that went on later", e);
    }
  }

  /** Takes no more connections and lets what is being examined come to its end, for a while. */
  @Override
  public void close() throws IOException {
    for (Listener listener : listeners) {
      listener.close();
    }
    examination.settle(STOP);
    sessions.shutdownNow();
    catchUp();
  }
}
