// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.Address;
import org.lazareto.smtp.Command;
import org.lazareto.smtp.CommandReader;
import org.lazareto.smtp.Intake;
import org.lazareto.smtp.PathArgument;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.StrictText;
import org.lazareto.smtp.TextReader;
import org.lazareto.smtp.Verb;

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

  /** Where messages go besides. */
  public interface Delivery {
    void deliver(Address sender, List<Address> recipients, byte[] message) throws IOException;
  }

  private final ServerSocket server;
  private final Maildir maildir;
  private final Delivery besides;

  private MaildirServer(ServerSocket server, Maildir maildir, Delivery besides) {
    this.server = server;
    this.maildir = maildir;
    this.besides = besides;
  }

  /** At work, at a port of its own. */
  public static MaildirServer start(Path folder, Delivery besides) throws IOException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    MaildirServer made = new MaildirServer(socket, Maildir.at(folder), besides);
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
      Heard heard = new Heard();
      Optional<CommandReader.Line> line = commands.read();
      while (line.isPresent()) {
        Command command = Command.parse(line.get().text());
        heard.hear(command);
        Reply reply = reply(command, in, out, heard);
        out.write(reply.onTheWire());
        line = reply.code() == 221 ? Optional.empty() : commands.read();
      }
    } catch (IOException _) {
      // The gate has ended the connection.
    }
  }

  /** The envelope of a transaction. Confined to its connection. */
  private static final class Heard {

    private final List<Address> recipients = new ArrayList<>();
    private Address sender = Address.NULL;

    private void hear(Command command) {
      if (command.verb() == Verb.RCPT) {
        PathArgument.parse(command.argument(), "TO:").ifPresent(to -> recipients.add(to.address()));
      } else if (command.verb() == Verb.MAIL || command.verb() == Verb.RSET) {
        recipients.clear();
        sender =
            PathArgument.parse(command.argument(), "FROM:")
                .map(PathArgument::address)
                .orElse(Address.NULL);
      }
    }
  }

  private Reply reply(Command command, Intake in, OutputStream out, Heard heard)
      throws IOException {
    return switch (command.verb()) {
      case EHLO, HELO -> HELLO;
      case DATA -> {
        out.write(Reply.ours(354, "", "Go on").onTheWire());
        yield message(in, heard);
      }
      case QUIT -> Reply.ours(221, "2.0.0", "Bye");
      case MAIL, RCPT, RSET, NOOP -> OK;
      case BDAT, VRFY, HELP, STARTTLS, XCLIENT, XFORWARD, UNKNOWN ->
          Reply.ours(502, "5.5.1", "Not here");
    };
  }

  private Reply message(Intake in, Heard heard) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    StrictText text = new StrictText(message::writeBytes, Long.MAX_VALUE);
    new TextReader(in, text).dotted();
    if (text.end() != StrictText.Flaw.NONE) {
      return Reply.ours(554, "5.6.0", "Bare line end");
    }
    maildir.make();
    maildir.add(message);
    besides.deliver(heard.sender, List.copyOf(heard.recipients), message.toByteArray());
    return Reply.ours(250, "2.0.0", "In the Maildir");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
