// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that takes everything at once and keeps nothing of it. Thread-safe. */
final class NextHop implements AutoCloseable {

  private static final int WAITING = 500;
  private static final byte[] END = "\r\n.\r\n".getBytes(ISO_8859_1);

  private final ServerSocket server;
  private final AtomicInteger taken = new AtomicInteger();

  NextHop() throws IOException {
    this.server = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many messages it took. */
  int taken() {
    return taken.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // The run is over.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16)) {
      say(socket, "220 next.test ESMTP");
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        switch (line.split(" ", 2)[0]) {
          case "EHLO" -> say(socket, "250-next.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE");
          case "DATA" -> {
            say(socket, "354 go on");
            skipText(in);
            say(socket, "250 2.0.0 queued as N" + taken.incrementAndGet());
          }
          case "QUIT" -> {
            say(socket, "221 2.0.0 bye");
            return;
          }
          default -> say(socket, "250 2.1.0 taken");
        }
      }
    } catch (IOException _) {
      // The client has gone.
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append((char) b);
    }
    return line.toString().strip();
  }

  // An empty text begins with the dot, but nobody sends one here.
  private static void skipText(InputStream in) throws IOException {
    int matched = 0;
    while (matched < END.length) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("ended within a text");
      }
      matched = b == END[matched] ? matched + 1 : b == '\r' ? 1 : 0;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
