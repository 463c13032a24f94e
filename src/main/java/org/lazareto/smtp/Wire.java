// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection to a server: commands out, answers in, each exchange with a deadline that neither a
 * dripping nor a non-reading peer can stretch. Confined to one thread.
 */
final class Wire implements AutoCloseable {

  /** What is sent in one exchange. */
  interface Request {
    void writeTo(OutputStream out) throws IOException;
  }

  private final SmtpSettings settings;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final ReplyReader replies;

  /** Over a connection that is there. */
  Wire(SmtpSettings settings, Socket socket) throws IOException {
    this.settings = settings;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream(), 32 * 1024);
    this.replies = new ReplyReader(settings, in);
  }

  static Wire connect(SmtpSettings settings, Admission admission) throws IOException {
    Wire wire = connect(settings);
    try {
      return switch (admission.opening()) {
        case PLAIN, UPGRADED -> wire;
        case ENCRYPTED -> wire.secured(admission.tls());
        case BALANCED, BALANCED_UPGRADED -> wire.balanced();
      };
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }

  private Wire balanced() throws IOException {
    out.write("PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return this;
  }

  static Wire connect(SmtpSettings settings) throws IOException {
    Socket socket = new Socket();
    try {
      InetSocketAddress server = new InetSocketAddress(settings.host(), settings.port());
      socket.connect(server, (int) settings.connect().toMillis());
      socket.setTcpNoDelay(true);
      return new Wire(settings, socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends something and reads the answer, all of it within {@code limit}. */
  Reply exchange(Duration limit, Request request) throws IOException {
    return within(
        limit,
        () -> {
          request.writeTo(out);
          out.flush();
          return replies.read();
        });
  }

  /** The same connection, encrypted from here on (RFC 3207 4.2). */
  Wire secured(ClientTls tls) throws IOException {
    if (in.available() > 0) {
      // Said in clear behind the answer to STARTTLS: anybody may have put it there.
      throw new IOException("the server spoke on before the encryption began");
    }
    return within(
        settings.command(),
        () -> new Wire(settings, tls.over(socket, settings.host(), settings.port())));
  }

  /** What takes part of a dialogue. */
  private interface Step<T> {
    T take() throws IOException;
  }

  private <T> T within(Duration limit, Step<T> step) throws IOException {
    AtomicBoolean over = new AtomicBoolean();
    Thread watch = Thread.ofVirtual().start(() -> closeAfter(limit, over));
    try {
      return step.take();
    } catch (IOException e) {
      // A handshake that fails closes it too, and says why.
      if (over.get()) {
        throw (IOException)
            new SocketTimeoutException("no answer within " + limit.toMillis() + " ms").initCause(e);
      }
      throw e;
    } finally {
      watch.interrupt();
    }
  }

  Reply command(String line) throws IOException {
    byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return exchange(settings.command(), to -> to.write(bytes));
  }

  private void closeAfter(Duration limit, AtomicBoolean over) {
    try {
      Thread.sleep(limit);
      over.set(true);
      socket.close();
    } catch (InterruptedException _) {
      // the answer came
    } catch (IOException _) {
      // closed is closed
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
