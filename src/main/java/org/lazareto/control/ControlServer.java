// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.lazareto.limit.Patience;
import org.lazareto.ops.AcceptLoop;

/** The gate's side of the command socket, listening until it is closed. Thread-safe. */
public final class ControlServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ControlServer.class.getName());

  private final ControlSettings settings;
  private final Admission admission;
  private final Map<String, Command> commands;
  private final ServerSocketChannel server;
  private final Semaphore places;
  private final AcceptLoop acceptLoop = new AcceptLoop("control", _ -> {}, Clock.systemUTC());
  private final ExecutorService conversations;

  private ControlServer(
      ControlSettings settings,
      Map<String, Command> commands,
      ServerSocketChannel server,
      ExecutorService conversations) {
    this.settings = settings;
    this.admission = new Admission(settings, System.getProperty("user.name"));
    this.commands = Map.copyOf(commands);
    this.server = server;
    this.places = new Semaphore(settings.connections());
    this.conversations = conversations;
  }

  /**
   * Begins to listen.
   *
   * @throws org.lazareto.text.LazaretoException if another gate listens already, or the directory
   *     is missing or not safe
   */
  public static ControlServer start(ControlSettings settings, Map<String, Command> commands)
      throws IOException {
    return start(settings, commands, Socket.listen(settings));
  }

  static ControlServer start(
      ControlSettings settings, Map<String, Command> commands, ServerSocketChannel server) {
    return start(settings, commands, server, Executors.newVirtualThreadPerTaskExecutor());
  }

  static ControlServer start(
      ControlSettings settings,
      Map<String, Command> commands,
      ServerSocketChannel server,
      ExecutorService conversations) {
    ControlServer started = new ControlServer(settings, commands, server, conversations);
    Thread.ofVirtual().name("control").start(started::listen);
    return started;
  }

  private void listen() {
    acceptLoop.run(server::isOpen, () -> take(server.accept()));
  }

  private void take(SocketChannel channel) throws IOException {
    // Those beyond the limit are let go at once, so that they cannot pile up in here.
    if (!places.tryAcquire()) {
      channel.close();
      return;
    }
    AcceptLoop.handOver(
        channel, () -> conversations.execute(() -> converse(channel)), places::release);
  }

  private void converse(SocketChannel channel) {
    try (channel;
        Patience patience = new Patience(channel, settings.timeout())) {
      Lines lines = new Lines(channel, patience, settings.requestSize().bytes());
      new Conversation(lines, commands, patience).hold(Peer.of(channel), admission);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a command's connection has ended early", e);
    } finally {
      places.release();
    }
  }

  /** Stops listening; commands at work are interrupted. */
  @Override
  public void close() throws IOException {
    server.close();
    conversations.shutdownNow();
    Path socket = settings.socket();
    Files.deleteIfExists(socket);
  }
}
