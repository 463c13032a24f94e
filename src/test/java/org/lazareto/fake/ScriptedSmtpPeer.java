// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An SMTP server over a real socket that follows a script: {@code S:} lines are sent, {@code C:}
 * lines must come, byte for byte and ended by CRLF. {@code S: ~hang}, {@code ~drip}, {@code
 * ~flood}, {@code ~endless} and {@code ~close} misbehave. Takes one connection.
 */
public final class ScriptedSmtpPeer implements AutoCloseable {

  private final ServerSocket server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CompletableFuture<String> heard = new CompletableFuture<>();

  public ScriptedSmtpPeer(List<String> script) throws IOException {
    this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> heard.complete(serve(script)));
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Ends the script and says what did not go by it, or the empty text. */
  public String complaint() {
    closed.countDown();
    return heard.completeOnTimeout("the script did not end", 10, TimeUnit.SECONDS).join();
  }

  private String serve(List<String> script) {
    try (Socket socket = server.accept()) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (String line : script) {
        String text = line.substring(Math.min(3, line.length()));
        if (line.startsWith("S:")) {
          if (!say(text, out)) {
            return "";
          }
        } else {
          String came = read(in);
          if (!came.equals(text + "\r\n")) {
            return "wanted " + text + ", got " + came.strip();
          }
        }
      }
      return in.read() < 0 ? "" : "the client went on";
    } catch (IOException e) {
      return script.stream().anyMatch(l -> l.startsWith("S: ~")) ? "" : e.toString();
    }
  }

  private boolean say(String text, OutputStream out) throws IOException {
    switch (text) {
      case "~close" -> {
        return false;
      }
      case "~hang" -> await();
      case "~drip" -> repeat("2", out, 20);
      case "~flood" -> repeat("250-more\r\n", out, 0);
      case "~endless" -> repeat("250 and so on", out, 0);
      default -> out.write((text + "\r\n").getBytes(ISO_8859_1));
    }
    return true;
  }

  private void repeat(String text, OutputStream out, int pause) throws IOException {
    while (closed.getCount() > 0) {
      out.write(text.getBytes(ISO_8859_1));
      if (pause > 0) {
        try {
          Thread.sleep(pause);
        } catch (InterruptedException _) {
          return;
        }
      }
    }
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.append((char) b);
      if (b == '\n') {
        break;
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
