// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** An SMTP client that says exactly what it is told to. Confined to one thread. */
public final class SmtpPeer implements AutoCloseable {

  private static final int PATIENCE = 30_000;

  private final Socket socket;
  private final InputStream in;

  public SmtpPeer(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** One line with CRLF. */
  public void say(String line) throws IOException {
    raw(line + "\r\n");
  }

  /** Bytes as they stand, as ISO-8859-1. */
  public void raw(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  /** The next line without its end; empty once the server has closed. */
  public String hear() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append((char) b);
    }
    return line.toString().strip();
  }

  /** The last line of the next answer. */
  public String answer() throws IOException {
    String line = hear();
    while (line.startsWith("-", 3)) {
      line = hear();
    }
    return line;
  }

  /** Says it and hears the last line of the answer. */
  public String ask(String line) throws IOException {
    say(line);
    return answer();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
