// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets whose reads have a limit from the start: the library shakes hands before it sets its own,
 * and a server that says nothing would hold it for ever. Thread-safe.
 */
final class PromptSockets extends SocketFactory {

  private final SocketFactory sockets;
  private final int patience;

  PromptSockets(SocketFactory sockets, int patience) {
    this.sockets = sockets;
    this.patience = patience;
  }

  @Override
  public Socket createSocket() throws IOException {
    return limited(sockets.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return limited(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return limited(sockets.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return limited(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return limited(sockets.createSocket(host, port, local, localPort));
  }

  private Socket limited(Socket socket) throws IOException {
    socket.setSoTimeout(patience);
    return socket;
  }
}
