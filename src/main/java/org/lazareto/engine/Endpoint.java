// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.InvalidPathException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/** Where an engine's daemon listens. Immutable. */
public sealed interface Endpoint {

  /** A channel that is not connected yet. */
  SocketChannel channel() throws IOException;

  /** Where to connect it to; a host name is looked up each time. */
  SocketAddress address() throws IOException;

  /** Whether it is on this machine, as far as its address tells. */
  boolean here();

  /** Reads {@code unix:/path}, {@code /path}, {@code host:port} or {@code [address]:port}. */
  static Endpoint parse(String text) {
    String path = text.startsWith("unix:") ? text.substring("unix:".length()) : text;
    if (path.startsWith("/")) {
      return unix(path, text);
    }
    Matcher tcp = Tcp.FORM.matcher(text);
    int port = tcp.matches() ? Integer.parseInt(tcp.group(2)) : 0;
    if (port < 1 || port > 65535) {
      throw new LazaretoException("engine.address.wrong", text);
    }
    return new Tcp(tcp.group(1), port);
  }

  private static Endpoint unix(String path, String text) {
    try {
      return new Unix(UnixDomainSocketAddress.of(path));
    } catch (InvalidPathException e) {
      throw new LazaretoException(e, "engine.address.wrong", text);
    }
  }

  /** A socket in the file system. */
  record Unix(UnixDomainSocketAddress address) implements Endpoint {
    @Override
    public boolean here() {
      return true;
    }

    @Override
    public SocketChannel channel() throws IOException {
      return SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    @Override
    public String toString() {
      return address.toString();
    }
  }

  /** A port of a host. */
  record Tcp(String host, int port) implements Endpoint {
    private static final Pattern FORM = Pattern.compile("\\[?([^\\[\\]/\\s]+?)\\]?:([0-9]{1,5})");

    @Override
    public boolean here() {
      return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    @Override
    public SocketChannel channel() throws IOException {
      return SocketChannel.open();
    }

    @Override
    public SocketAddress address() throws IOException {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new UnknownHostException("the host name " + host + " has no address");
      }
      return address;
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }
}
