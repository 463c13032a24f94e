// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.lazareto.limit.Patience;
import org.lazareto.ops.AcceptLoop;
import org.lazareto.ops.LogThrottle;
import org.lazareto.smtp.ServerTls;

/** One place where the proxy listens. Thread-safe. */
final class Listener implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Listener.class.getName());

  private static final int BACKLOG = 128;

  private final ListenerSettings listener;
  private final Session.Reach reach;
  private final House house;
  private final Optional<ServerTls> tls;
  private final ServerSocket server;

  /** What all listeners of the door share. */
  record House(
      ProxySettings settings,
      Crowd crowd,
      Transactions.AtTheEnd atTheEnd,
      LogThrottle crowded,
      AcceptLoop acceptLoop) {}

  Listener(ListenerSettings listener, Session.Reach reach, House house) throws IOException {
    this.listener = listener;
    this.reach = reach;
    this.house = house;
    this.tls =
        listener.certificate().isPresent()
            ? Optional.of(new ServerTls(listener.certificate().get(), listener.key().orElseThrow()))
            : Optional.empty();
    this.server = new ServerSocket();
  }

  void open(String name, ExecutorService sessions) throws IOException {
    server.setReuseAddress(true); // a gate that starts anew at once
    server.bind(new InetSocketAddress(listener.address(), listener.port()), BACKLOG);
    Thread.ofVirtual().name("proxy " + name).start(() -> listen(sessions));
    LOG.log(
        Level.INFO,
        "proxy {0}: {1} port {2,number,#}, next hop {3} port {4,number,#}",
        name,
        listener.address(),
        listener.port(),
        listener.nextHop().host(),
        listener.nextHop().port());
  }

  private void listen(ExecutorService sessions) {
    house.acceptLoop().run(() -> !server.isClosed(), () -> take(server.accept(), sessions));
  }

  private void take(Socket socket, ExecutorService sessions) throws IOException {
    if (!house.crowd().enter()) {
      turnAway(socket);
      return;
    }
    AcceptLoop.handOver(socket, () -> sessions.execute(() -> hold(socket)), house.crowd()::leave);
  }

  // Never waits for the one who is turned away: so few bytes fit into any socket's buffer.
  private void turnAway(Socket socket) {
    try (socket) {
      house
          .crowded()
          .turn()
          .ifPresent(
              more ->
                  LOG.log(
                      Level.WARNING,
                      "proxy: more than {0} connections, {1} turned away since the last line",
                      limits().connections(),
                      more + 1));
      socket.getOutputStream().write(Protest.TOO_MANY_CONNECTIONS.reply().onTheWire());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "proxy: gone before it was told to come later", e);
    }
  }

  private void hold(Socket socket) {
    try (socket;
        Patience patience = new Patience(socket, limits().idle())) {
      socket.setTcpNoDelay(true);
      // Between two pieces of a message; what one command may take, patience knows.
      socket.setSoTimeout((int) limits().idle().toMillis());
      ClientWire wire = new ClientWire(ClientWire.Streams.of(socket), limits(), patience);
      admit(socket, wire);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "proxy: a session has ended early", e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "proxy: a session broke by a fault of this program", e);
    } finally {
      house.crowd().leave();
    }
  }

  private void admit(Socket socket, ClientWire wire) throws IOException {
    InetAddress client = socket.getInetAddress();
    if (listener.proxyProtocol() && listener.trusts(client.getHostAddress())) {
      // A literal address: no name is looked up.
      client = InetAddress.getByName(ProxyHeader.read(wire.in()).orElse(client.getHostAddress()));
    }
    boolean trusted = listener.trusts(client.getHostAddress());
    String name = Crowd.name(client);
    if (trusted) {
      session(socket, wire, client, true);
    } else if (house.crowd().enter(name)) {
      try {
        session(socket, wire, client, false);
      } finally {
        house.crowd().leave(name);
      }
    } else {
      wire.sayNow(Protest.TOO_MANY_CONNECTIONS.reply());
    }
  }

  private void session(Socket socket, ClientWire wire, InetAddress client, boolean trusted)
      throws IOException {
    Session.Place place =
        new Session.Place(
            house.settings(),
            listener,
            reach,
            tls.map(certificate -> ClientWire.by(certificate, socket)),
            trusted);
    new Session(place, wire, client.getHostAddress(), house.atTheEnd()).hold();
  }

  private ProxyLimits limits() {
    return house.settings().limits();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
