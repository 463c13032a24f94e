// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/** Where MTAs find the door. Immutable. */
public sealed interface ListenAddress {

  /** Begins to listen. */
  ServerSocketChannel listen(String group) throws IOException;

  /** Ends what {@link #listen} began. */
  default void close(ServerSocketChannel server) throws IOException {
    server.close();
  }

  /** Where a peer connects to. */
  SocketAddress socket() throws IOException;

  /** As sendmail writes it behind {@code S=}. */
  String forSendmail();

  /** As Postfix writes it in {@code smtpd_milters}. */
  String forPostfix();

  /** Reads {@code unix:/path}, {@code host:port} or {@code [address]:port}. */
  static ListenAddress parse(String text) {
    if (text.startsWith("unix:/")) {
      return new Unix(Path.of(text.substring("unix:".length())));
    }
    Matcher tcp = Tcp.FORM.matcher(text);
    if (tcp.matches() && Integer.parseInt(tcp.group(2)) < 65536) {
      return new Tcp(tcp.group(1), Integer.parseInt(tcp.group(2)));
    }
    throw new LazaretoException("mail.listen", text);
  }

  /** A socket in the file system. */
  record Unix(Path path) implements ListenAddress {

    @Override
    public ServerSocketChannel listen(String group) throws IOException {
      removeLeftover();
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        server.bind(socket());
        open(group);
        return server;
      } catch (IOException | RuntimeException e) {
        server.close();
        throw e;
      }
    }

    @Override
    public SocketAddress socket() {
      return UnixDomainSocketAddress.of(path);
    }

    @Override
    public void close(ServerSocketChannel server) throws IOException {
      server.close();
      Files.deleteIfExists(path);
    }

    // Taken over from a gate that died, refused to a second one.
    private void removeLeftover() throws IOException {
      if (!Files.exists(path)) {
        return;
      }
      try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        probe.connect(UnixDomainSocketAddress.of(path));
      } catch (IOException _) {
        Files.delete(path);
        return;
      }
      BindException taken = new BindException("Address already in use");
      throw new LazaretoException(taken, "mail.listen.taken", path.toString());
    }

    private void open(String group) throws IOException {
      if (!group.isEmpty()) {
        Files.getFileAttributeView(path, PosixFileAttributeView.class)
            .setGroup(
                path.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByGroupName(group));
      }
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(group.isEmpty() ? "rw-------" : "rw-rw----"));
    }

    @Override
    public String forSendmail() {
      return "unix:" + path;
    }

    @Override
    public String forPostfix() {
      return "unix:" + path;
    }

    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  /** A port; whoever reaches it is taken for an MTA. */
  record Tcp(String host, int port) implements ListenAddress {

    private static final Pattern FORM = Pattern.compile("\\[?([^\\[\\]/\\s]+?)\\]?:([0-9]{1,5})");

    @Override
    public ServerSocketChannel listen(String group) throws IOException {
      ServerSocketChannel server = ServerSocketChannel.open();
      try {
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        server.bind(socket(), 1024);
        return server;
      } catch (IOException | RuntimeException e) {
        server.close();
        throw e;
      }
    }

    @Override
    public SocketAddress socket() throws IOException {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    private boolean six() {
      return host.contains(":");
    }

    @Override
    public String forSendmail() {
      return (six() ? "inet6:" : "inet:") + port + "@" + host;
    }

    @Override
    public String forPostfix() {
      return "inet:" + this;
    }

    @Override
    public String toString() {
      return (six() ? "[" + host + "]" : host) + ":" + port;
    }
  }
}
