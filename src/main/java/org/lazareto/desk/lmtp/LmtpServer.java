// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.lmtp;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.lazareto.desk.Addressee;
import org.lazareto.limit.Patience;
import org.lazareto.mail.ListenAddress;
import org.lazareto.ops.AcceptLoop;
import org.lazareto.smtp.Reply;
import org.lazareto.text.LazaretoException;
import org.lazareto.unpack.Spooled;

/** Listens for the MTA of this host, and holds a session with each that comes. Thread-safe. */
public final class LmtpServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(LmtpServer.class.getName());

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LmtpSettings settings;
  private final LmtpSession.House house;
  private final Semaphore places;
  private final AcceptLoop acceptLoop;
  private final Map<ListenAddress, ServerSocketChannel> servers = new LinkedHashMap<>();
  private final Set<Thread> sessions = ConcurrentHashMap.newKeySet();

  /**
   * @param name what it calls itself
   * @param addressees to whom mail can come
   */
  public LmtpServer(LmtpSettings settings, String name, List<Addressee> addressees) {
    this.settings = settings;
    this.house = new LmtpSession.House(settings, name, List.copyOf(addressees));
    this.places = new Semaphore(settings.connections());
    this.acceptLoop = new AcceptLoop("lmtp", _ -> {}, Clock.systemUTC());
  }

  /**
   * Begins to listen everywhere.
   *
   * @throws LazaretoException if somebody else listens there
   */
  public void start() throws IOException {
    if (settings.listen().isEmpty()) {
      return;
    }
    Files.createDirectories(settings.spool());
    Spooled.dropAbandoned(settings.spool());
    for (ListenAddress address : settings.addresses()) {
      ServerSocketChannel server = opened(address);
      servers.put(address, server);
      Thread.ofVirtual().name("lmtp " + address).start(() -> listen(server));
      LOG.log(Level.INFO, "mail for the desk is taken by LMTP at {0}", address);
    }
  }

  private ServerSocketChannel opened(ListenAddress address) {
    try {
      return address.listen(settings.socketGroup());
    } catch (IOException e) {
      throw new LazaretoException(e, "desk.mail.not-open", address, String.valueOf(e.getMessage()));
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
    AcceptLoop.handOver(
        channel,
        () -> Thread.ofVirtual().name("lmtp session").start(() -> hold(channel)),
        places::release);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void turnAway(SocketChannel channel) {
    try (channel) {
      Channels.newOutputStream(channel)
          .write(Reply.ours(421, "4.3.2", "Too many connections, try again later").onTheWire());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "gone before it was told to come later", e);
    }
  }

  private void hold(SocketChannel channel) {
    try (channel;
        Patience patience = new Patience(channel, settings.idle())) {
      sessions.add(Thread.currentThread());
      new LmtpSession(
              house, Channels.newInputStream(channel), Channels.newOutputStream(channel), patience)
          .hold();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a session of the desk's mail has ended early", e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "a session of the desk's mail broke by a fault of this program", e);
    } finally {
      places.release();
      sessions.remove(Thread.currentThread());
    }
  }

  /** Takes no more; who has begun may end, for a while. */
  @Override
  public void close() throws IOException {
    for (Map.Entry<ListenAddress, ServerSocketChannel> one : servers.entrySet()) {
      one.getKey().close(one.getValue());
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!sessions.isEmpty() && System.nanoTime() < end) {
      house.stop();
      pause();
    }
    sessions.forEach(Thread::interrupt);
  }
}
