// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.lazareto.engine.Eicar;

/**
 * Plays a clamd over a real socket, an honest one or a liar. Listening once made, so that no test
 * races its start. Each connection has its own thread; thread-safe.
 */
public final class FakeClamd implements AutoCloseable {

  /** What it does with one connection, which is closed afterwards. */
  public interface Behaviour {
    void serve(Peer peer) throws IOException, InterruptedException;
  }

  private final Thread accepting;
  private final ServerSocketChannel server;
  private final String address;
  private final Behaviour behaviour;
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  private FakeClamd(ServerSocketChannel server, String address, Behaviour behaviour) {
    this.server = server;
    this.address = address;
    this.behaviour = behaviour;
    this.accepting = Thread.ofVirtual().start(this::accept);
  }

  public static FakeClamd unix(Path socket, Behaviour behaviour) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    return new FakeClamd(server, "unix:" + socket, behaviour);
  }

  public static FakeClamd tcp(Behaviour behaviour) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    return new FakeClamd(server, "127.0.0.1:" + port, behaviour);
  }

  /** In the words of the settings. */
  public String address() {
    return address;
  }

  /** How many connections came so far. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    try {
      // As long as it waits there, the system takes one connection more.
      accepting.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(channel));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      behaviour.serve(new Peer(channel, closed));
    } catch (IOException | InterruptedException _) {
      // The other side went away, which is its affair.
    }
  }

  /** One connection, seen from clamd. */
  public static final class Peer {

    private final DataInputStream in;
    private final OutputStream out;
    private final CountDownLatch closed;

    private Peer(SocketChannel channel, CountDownLatch closed) {
      this.in = new DataInputStream(Channels.newInputStream(channel));
      this.out = Channels.newOutputStream(channel);
      this.closed = closed;
    }

    /** Reads a command up to its NUL. */
    public String command() throws IOException {
      StringBuilder command = new StringBuilder();
      for (int b = in.readUnsignedByte(); b != 0; b = in.readUnsignedByte()) {
        command.append((char) b);
      }
      return command.toString();
    }

    /** Reads one chunk of INSTREAM; empty at the end. */
    public byte[] chunk() throws IOException {
      byte[] chunk = new byte[in.readInt()];
      in.readFully(chunk);
      return chunk;
    }

    /** Reads all chunks to the empty one. */
    public byte[] chunks() throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
        all.write(chunk);
      }
      return all.toByteArray();
    }

    /** Reads the command and the whole content. */
    public void stream() throws IOException {
      command();
      chunks();
    }

    /** Writes exactly these characters. */
    public void say(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Does nothing until the test is over. */
    public void hang() throws InterruptedException {
      closed.await();
    }
  }

  /** As a real one: it knows EICAR, and its version. */
  public static void honest(Peer peer) throws IOException {
    String command = peer.command();
    if (command.equals("zVERSION")) {
      peer.say("ClamAV 1.4.6/27800/Mon Nov 16 09:26:12 2026\0");
      return;
    }
    byte[] content = peer.chunks();
    boolean eicar = Eicar.is(content, content.length);
    peer.say(eicar ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0");
  }
}
