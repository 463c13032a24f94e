// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.lazareto.mailbox.ServerSettings.Security;

/**
 * An IMAP server over a real socket that logs everybody in and then answers as it is told. An
 * answer is its lines, {@code $} for the command's tag; {@code ~hang}, {@code ~drip}, {@code
 * ~endless} and {@code ~close} misbehave; empty: the command is done.
 */
public final class FakeImap implements AutoCloseable {

  private final ServerSocket server;
  private final UnaryOperator<String> answers;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /** Answers to {@code greeting} first, then to commands without their tags. */
  public FakeImap(UnaryOperator<String> answers) throws IOException {
    this.answers = answers;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  public ServerSettings settings() {
    return ServerSettings.defaults().at("127.0.0.1", port(), Security.NONE);
  }

  /** How many connections are open. */
  public int connections() {
    return connections.get();
  }

  /** All that was said to it, tags left out. */
  public List<String> heard() {
    return heard;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        // closed
      }
    }
  }

  private void serve(Socket socket) {
    connections.incrementAndGet();
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      say("*", answer("greeting"), in, out);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int blank = line.indexOf(' ');
        String tag = blank < 0 ? "*" : line.substring(0, blank);
        String command = line.substring(blank + 1);
        heard.add(command);
        say(tag, answer(command), in, out);
      }
    } catch (IOException _) {
      // the client went
    } finally {
      connections.decrementAndGet();
    }
  }

  private String answer(String command) {
    String told = answers.apply(command);
    if (!told.isEmpty()) {
      return told;
    }
    String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "GREETING" -> "* OK ready";
      case "CAPABILITY" -> "* CAPABILITY IMAP4rev1\n$ OK done";
      case "EXAMINE", "SELECT" -> "* 1 EXISTS\n* OK [UIDVALIDITY 7] valid\n$ OK done";
      case "LOGOUT" -> "* BYE bye\n$ OK done";
      default -> "$ OK done";
    };
  }

  private void say(String tag, String answer, BufferedReader in, OutputStream out)
      throws IOException {
    for (String line : answer.split("\n", -1)) {
      switch (line) {
        case "~close" -> {
          out.flush();
          throw new IOException("as told");
        }
        case "~hang" -> {
          out.flush();
          await(in);
        }
        case "~drip" -> repeat("* ", out, 20);
        case "~endless" -> repeat("* OK and so on\r\n", out, 0);
        default -> out.write((line.replace("$", tag) + "\r\n").getBytes(ISO_8859_1));
      }
    }
    out.flush();
  }

  private void repeat(String text, OutputStream out, int pause) throws IOException {
    while (closed.getCount() > 0) {
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  /** Says nothing until the client goes. */
  private static void await(BufferedReader in) throws IOException {
    while (in.read() >= 0) {
      // whatever it says
    }
    throw new IOException("gone");
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
