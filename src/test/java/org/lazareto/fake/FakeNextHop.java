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
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/**
 * An SMTP server that keeps what it hears. It refuses senders and recipients whose local part says
 * so ({@code refused}, {@code later}) and greetings with such a name, thinks about one called
 * {@code slow} for three seconds and about {@code silent} for ever, and at the end of a message
 * does what its {@code X-Do} field says: {@code refuse}, {@code later}, {@code die}, {@code hang};
 * or, the first time, {@code swallow}: it takes the message and dies. Thread-safe.
 */
public final class FakeNextHop implements AutoCloseable {

  private final ServerSocket server;
  private final List<String> offers;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> greetings = new CopyOnWriteArrayList<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  public FakeNextHop(List<String> offers) throws IOException {
    this(offers, new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
  }

  private FakeNextHop(List<String> offers, ServerSocket server) {
    this.offers = List.copyOf(offers);
    this.server = server;
    Thread.ofVirtual().start(this::accept);
  }

  /** One that is encrypted from the first byte on. */
  public static FakeNextHop encrypted(List<String> offers, SSLContext context) throws IOException {
    return new FakeNextHop(
        offers,
        context
            .getServerSocketFactory()
            .createServerSocket(0, 100, InetAddress.getLoopbackAddress()));
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Every command so far but EHLO, HELO and QUIT. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /** Every name that it was greeted with. */
  public List<String> greetings() {
    return List.copyOf(greetings);
  }

  /** Every text that it took, dots and all. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  /** What it took is no longer there. */
  public void forget() {
    messages.clear();
  }

  /** Ends every connection, in the middle of whatever it is. */
  public void die() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // it has died
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      say(out, "220 next.test ESMTP");
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        if (!obey(line.strip(), in, out)) {
          return;
        }
      }
    } catch (IOException | InterruptedException _) {
      // the client has gone
    }
  }

  private boolean obey(String line, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    if (line.matches("(?:EHLO|HELO) .*")) {
      greetings.add(line.substring(5));
      if (line.contains("refused")) {
        say(out, "504 5.5.2 no such name");
        return true;
      }
      for (String offer : offers) {
        say(out, "250-" + offer);
      }
      say(out, "250 HELP");
      return true;
    }
    if (line.equals("QUIT")) {
      say(out, "221 2.0.0 bye");
      return false;
    }
    commands.add(line);
    if (line.startsWith("XCLIENT")) {
      say(out, "220 next.test ESMTP");
      return true;
    }
    if (line.matches(".*<refused[0-9]*@.*")) {
      say(out, "550 5.1.1 not here");
    } else if (line.contains("<later@")) {
      say(out, "450 4.2.1 not now");
    } else if (line.contains("<silent@")) {
      return in.read() >= 0;
    } else if (line.contains("<slow@")) {
      Thread.sleep(3000);
      say(out, "250 2.1.0 taken at last");
    } else if (line.equals("DATA")) {
      say(out, "354 go on");
      return text(in, out);
    } else {
      say(out, "250 2.1.0 taken");
    }
    return true;
  }

  private boolean text(InputStream in, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    String line = line(in);
    while (!line.equals(".\r\n")) {
      if (line.isEmpty()) {
        return false;
      }
      text.append(line);
      line = line(in);
    }
    String told = text.toString().replaceFirst("(?s).*?X-Do: ([a-z]+).*", "$1");
    switch (told) {
      case "refuse" -> say(out, "552 5.2.2 mailbox full");
      case "later" -> say(out, "452 4.2.2 mailbox busy");
      case "die" -> {
        return false;
      }
      case "swallow" -> {
        messages.add(text.toString());
        if (messages.size() == 1) {
          return false;
        }
        say(out, "250 2.0.0 queued as N" + messages.size());
      }
      case "hang" -> {
        return in.read() >= 0;
      }
      default -> {
        messages.add(text.toString());
        say(out, "250 2.0.0 queued as N" + messages.size());
      }
    }
    return true;
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(ISO_8859_1));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.append((char) b);
      if (b == '\n') {
        return line.toString();
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    die();
  }
}
