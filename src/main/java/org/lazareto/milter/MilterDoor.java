// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.lazareto.limit.Patience;
import org.lazareto.mail.ListenAddress;
import org.lazareto.ops.AcceptLoop;
import org.lazareto.ops.LogThrottle;
import org.lazareto.passage.Passage;
import org.lazareto.unpack.Spooled;

/** The door of the milter protocol: listens, and holds a session with each MTA. Thread-safe. */
public final class MilterDoor implements AutoCloseable {

  public static final String NAME = "milter";

  private static final Logger LOG = System.getLogger(MilterDoor.class.getName());

  /** How long a stop waits for messages at work. */
  private static final Duration STOP = Duration.ofSeconds(10);

  private final MilterSettings settings;
  private final Passage passage;
  private final Examination examination;
  private final Semaphore places;
  private final LogThrottle crowded;
  private final AcceptLoop acceptLoop;
  private final Map<ListenAddress, ServerSocketChannel> servers = new LinkedHashMap<>();
  private final ExecutorService sessions;

  /**
   * The door, not yet open.
   *
   * @param ownFields names of header fields that are ours alone to write
   */
  public MilterDoor(MilterSettings settings, Passage passage, Set<String> ownFields, Clock clock) {
    this(settings, passage, ownFields, clock, Executors.newVirtualThreadPerTaskExecutor());
  }

  MilterDoor(
      MilterSettings settings,
      Passage passage,
      Set<String> ownFields,
      Clock clock,
      ExecutorService sessions) {
    this.settings = settings;
    this.sessions = sessions;
    this.passage = passage;
    this.examination = new Examination(settings, passage, ownFields, clock);
    this.places = new Semaphore(settings.connections());
    this.crowded = new LogThrottle(clock);
    this.acceptLoop = new AcceptLoop(NAME, passage::turnedAway, clock);
  }

  /** Settles what the last stop left unanswered, and listens wherever the settings say. */
  public void open() throws IOException {
    passage.recoverSessions(NAME);
    if (settings.listen().isEmpty()) {
      return;
    }
    Files.createDirectories(settings.spool());
    Spooled.dropAbandoned(settings.spool());
    for (ListenAddress address : settings.addresses()) {
      ServerSocketChannel server = address.listen(settings.socketGroup());
      servers.put(address, server);
      Thread.ofVirtual().name("milter " + address).start(() -> listen(server));
      LOG.log(Level.INFO, "milter: listening on {0}", address);
    }
  }

  private void listen(ServerSocketChannel server) {
    acceptLoop.run(server::isOpen, () -> take(server.accept()));
  }

  private void take(SocketChannel channel) throws IOException {
    if (!places.tryAcquire()) {
      turnAway(channel);
      return;
    }
    AcceptLoop.handOver(channel, () -> sessions.execute(() -> hold(channel)), places::release);
  }

  // Those beyond the limit are let go at once: their MTA tells the sender to try again.
  private void turnAway(SocketChannel channel) throws IOException {
    try (channel) {
      crowded
          .turn()
          .ifPresent(
              more ->
                  LOG.log(
                      Level.WARNING,
                      "milter: more than {0} connections, {1} turned away since the last line",
                      settings.connections(),
                      more + 1));
    }
  }

  private void hold(SocketChannel channel) {
    try (channel;
        Patience patience = new Patience(channel, settings.transfer())) {
      FrameReader in =
          new FrameReader(
              new BufferedInputStream(Channels.newInputStream(channel)), settings.frame().bytes());
      new Session(settings, in, new FrameWriter(channel), patience, examination).hold();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "milter: a session has ended early", e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "milter: a session broke by a fault of this program", e);
    } finally {
      places.release();
    }
  }

  /** Takes no more connections and lets what is being examined come to its end, for a while. */
  @Override
  public void close() throws IOException {
    for (Map.Entry<ListenAddress, ServerSocketChannel> one : servers.entrySet()) {
      one.getKey().close(one.getValue());
    }
    examination.settle(STOP);
    sessions.shutdownNow();
  }
}
