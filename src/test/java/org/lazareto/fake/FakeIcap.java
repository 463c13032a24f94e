// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Plays an ICAP server over a real socket, an honest one or a liar; OPTIONS it answers honestly.
 * Each connection has its own thread; thread-safe.
 */
public final class FakeIcap implements AutoCloseable {

  /** What it does with one RESPMOD, whose heads have been read. */
  public interface Behaviour {
    void serve(Peer peer) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Behaviour behaviour;

  public FakeIcap(Behaviour behaviour) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.behaviour = behaviour;
    Thread.ofVirtual().start(this::accept);
  }

  /** In the words of the settings. */
  public String address() {
    return "icap://127.0.0.1:" + server.getLocalPort() + "/avscan";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Reads all, finds the EICAR test file, and is content with the rest. */
  public static void honest(Peer peer) throws IOException {
    if (peer.preview && !peer.body()) {
      peer.say("ICAP/1.0 100 Continue\r\n\r\n");
    }
    boolean whole = peer.body();
    boolean found = peer.content().contains("EICAR-STANDARD-ANTIVIRUS-TEST-FILE");
    if (whole && found) {
      peer.say("ICAP/1.0 200 OK\r\nX-Infection-Found: Type=0; Resolution=2; Threat=Eicar;\r\n\r\n");
    } else if (whole) {
      peer.say("ICAP/1.0 204 No Content\r\n\r\n");
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Peer peer = new Peer(socket);
      String head = peer.head();
      if (head.startsWith("OPTIONS ")) {
        peer.say(
            "ICAP/1.0 200 OK\r\nService: Fake 1.0\r\nISTag: \"set-7\"\r\nPreview: 8\r\nAllow: 204\r\n\r\n");
        return;
      }
      peer.preview = head.contains("\r\nPreview: ");
      String request = peer.head();
      String answer = peer.head();
      if (request.startsWith("GET ") && answer.startsWith("HTTP/1.1 200 ")) {
        behaviour.serve(peer);
      }
    } catch (IOException | InterruptedException _) {
      // The other side went away, which is its affair.
    }
  }

  /** One connection, seen from the server. Confined to one thread. */
  public static final class Peer {

    private final Socket socket;
    private final InputStream in;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean preview;
    private boolean ended;

    private Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    public void say(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** What of the content has been read. */
    public String content() {
      return content.toString(StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads chunks up to an empty one.
     *
     * @return whether that was the end of the content
     */
    public boolean body() throws IOException {
      while (!ended) {
        String size = line();
        int count = Integer.parseInt(size.replaceFirst(";.*", ""), 16);
        content.write(in.readNBytes(count));
        line();
        if (count == 0) {
          ended = !preview || size.endsWith("ieof");
          preview = false;
          return ended;
        }
      }
      return true;
    }

    private String head() throws IOException {
      StringBuilder head = new StringBuilder();
      for (String line = line(); !line.isEmpty(); line = line()) {
        head.append(line).append("\r\n");
      }
      return head.toString();
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new EOFException();
        }
        line.append((char) b);
      }
      return line.toString().stripTrailing();
    }
  }
}
