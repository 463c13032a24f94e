// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lazareto.mail.Address;

/** The mailboxes of the demonstration, on loopback alone. Thread-safe. */
public final class ImapServer implements AutoCloseable {

  private final ServerSocket server;
  private final String password;
  private final Map<String, Store> stores;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private ImapServer(ServerSocket server, String password, Map<String, Store> stores) {
    this.server = server;
    this.password = password;
    this.stores = Map.copyOf(stores);
  }

  /** At work, at a port of its own, with a mailbox for each name; all have one password. */
  public static ImapServer start(List<String> names, String password) throws IOException {
    Map<String, Store> stores = new HashMap<>();
    names.forEach(name -> stores.put(name.toLowerCase(Locale.ROOT), new Store()));
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    ImapServer made = new ImapServer(socket, password, stores);
    Thread.ofVirtual().name("imap").start(made::accept);
    return made;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Delivers a message to those who have a mailbox here. */
  public void deliver(Address sender, List<Address> recipients, byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    for (Address recipient : recipients) {
      Optional.ofNullable(stores.get(recipient.key()))
          .ifPresent(store -> store.inbox().add(text, Set.of()));
    }
  }

  private Optional<Store> logIn(String name, String said) {
    return Optional.ofNullable(stores.get(name.toLowerCase(Locale.ROOT)))
        .filter(_ -> said.equals(password));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        // Closed, or one connection came to nothing.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Session(socket, this::logIn).serve();
    } catch (IOException _) {
      // The other side has ended it.
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
