// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lazareto.smtp.Command;
import org.lazareto.smtp.CommandReader;
import org.lazareto.smtp.Intake;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.StrictText;
import org.lazareto.smtp.TextReader;

/**
 * The next hop of the demonstration's proxy: takes every message from this host and puts it into a
 * {@link Maildir}. It is for the gate alone, and believes it everything. Thread-safe.
 */
public final class MaildirServer implements AutoCloseable {

  private static final int LINE = 4096;
  private static final Reply OK = Reply.ours(250, "2.0.0", "OK");
  private static final Reply HELLO =
      new Reply(
          250,
          "",
          List.of("localhost", "PIPELINING", "8BITMIME", "SMTPUTF8", "DSN", "ENHANCEDSTATUSCODES"));

  private final ServerSocket server;
  private final Maildir maildir;

  private MaildirServer(ServerSocket server, Maildir maildir) {
    this.server = server;
    this.maildir = maildir;
  }

  /** At work, at a port of its own. */
  public static MaildirServer start(Path folder) throws IOException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    MaildirServer made = new MaildirServer(socket, Maildir.at(folder));
    Thread.ofVirtual().name("maildir").start(made::accept);
    return made;
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        // Closed, or one connection came to nothing.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Intake in = new Intake(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      CommandReader commands = new CommandReader(in, LINE);
      out.write(new Reply(220, "", List.of("localhost ESMTP")).onTheWire());
      Optional<CommandReader.Line> line = commands.read();
      while (line.isPresent()) {
        Reply reply = reply(Command.parse(line.get().text()), in, out);
        out.write(reply.onTheWire());
        line = reply.code() == 221 ? Optional.empty() : commands.read();
      }
    } catch (IOException _) {
      // The gate has ended the connection.
    }
  }

  private Reply reply(Command command, Intake in, OutputStream out) throws IOException {
    return switch (command.verb()) {
      case EHLO, HELO -> HELLO;
      case DATA -> {
        out.write(Reply.ours(354, "", "Go on").onTheWire());
        yield message(in);
      }
      case QUIT -> Reply.ours(221, "2.0.0", "Bye");
      case MAIL, RCPT, RSET, NOOP -> OK;
      case BDAT, VRFY, HELP, STARTTLS, XCLIENT, XFORWARD, UNKNOWN ->
          Reply.ours(502, "5.5.1", "Not here");
    };
  }

  private Reply message(Intake in) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    StrictText text = new StrictText(message::writeBytes, Long.MAX_VALUE);
    new TextReader(in, text).dotted();
    if (text.end() != StrictText.Flaw.NONE) {
      return Reply.ours(554, "5.6.0", "Bare line end");
    }
    maildir.make();
    maildir.add(message);
    return Reply.ours(250, "2.0.0", "In the Maildir");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
