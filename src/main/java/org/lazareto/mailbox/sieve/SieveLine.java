// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.lazareto.limit.Patience;
import org.lazareto.mailbox.Connecting;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.mailbox.ServerSettings;
import org.lazareto.ops.Quoted;

/**
 * One connection to the ManageSieve server (RFC 5804): commands out, answers in, each bounded in
 * time and in bytes. Confined to one thread.
 */
final class SieveLine implements AutoCloseable {

  private static final int LONGEST_TOLD = 300;

  /** RFC 5804 4: longer strings go as literals. */
  private static final int LONGEST_QUOTED = 1024;

  private static final long SETTLING = 1 << 16;
  private static final byte[] NOTHING = {};

  private final ServerSettings settings;
  private final Socket socket;
  private final Answers answers;
  private final OutputStream out;

  private SieveLine(ServerSettings settings, Socket socket) throws IOException {
    this.settings = settings;
    this.socket = socket;
    this.answers = new Answers(socket.getInputStream(), settings.answerSize().bytes());
    this.out = socket.getOutputStream();
  }

  /**
   * Connects and encrypts; nobody is logged in yet.
   *
   * @throws MailboxTrouble if that does not go well
   */
  static SieveLine open(ServerSettings settings) {
    Socket socket = Connecting.to(settings, new Beginning());
    try {
      return new SieveLine(settings, socket);
    } catch (IOException e) {
      Connecting.shut(socket);
      throw new MailboxTrouble(e, Kind.GONE);
    }
  }

  Abilities abilities() {
    return Abilities.of(ask("CAPABILITY").lines());
  }

  // The server may refuse here what the IMAP server takes: that is no wrong password.
  void logIn(Login login) {
    if (!abilities().mechanisms().contains("PLAIN")) {
      throw new MailboxTrouble(Kind.NOT_SECURE, settings.host());
    }
    String plain = "\0" + login.user() + "\0" + login.password(); // RFC 4616 2
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
    Answer ignored = ask("AUTHENTICATE", "PLAIN", Base64.getEncoder().encodeToString(bytes));
  }

  /** The scripts that there are, each as its name and perhaps {@code ACTIVE}. */
  List<List<String>> scripts() {
    return ask("LISTSCRIPTS").lines();
  }

  String script(String name) {
    List<List<String>> lines = ask("GETSCRIPT", name).lines();
    if (lines.isEmpty()) {
      throw odd();
    }
    return lines.getFirst().getFirst();
  }

  /** Stores a script, which the server reads first: one with a mistake is refused. */
  void put(String name, String script) {
    Answer ignored = said(settings.transfer(), "PUTSCRIPT", name, script);
  }

  /** Makes a script the one that is run; none for an empty name (RFC 5804 2.8). */
  void activate(String name) {
    Answer ignored = ask("SETACTIVE", name);
  }

  void delete(String name) {
    Answer ignored = ask("DELETESCRIPT", name);
  }

  void rename(String name, String other) {
    Answer ignored = ask("RENAMESCRIPT", name, other);
  }

  private Answer ask(String command, String... arguments) {
    return said(settings.answer(), command, arguments);
  }

  private Answer said(Duration limit, String command, String... arguments) {
    Answer answer;
    try (Patience patience = new Patience(socket, limit)) {
      try {
        write(command, arguments);
        answer = answers.next();
      } catch (IOException e) {
        throw new MailboxTrouble(e, patience.lost() ? Kind.SLOW : Kind.GONE);
      }
    }
    return switch (answer.status()) {
      case OK -> answer;
      case NO -> throw new MailboxTrouble(Kind.REFUSED, Quoted.of(answer.said(), LONGEST_TOLD));
      case BYE -> throw new MailboxTrouble(Kind.GONE);
    };
  }

  private void write(String command, String... arguments) throws IOException {
    out.write(command.getBytes(StandardCharsets.US_ASCII));
    for (String argument : arguments) {
      out.write(' ');
      string(argument);
    }
    out.write('\r');
    out.write('\n');
    out.flush();
  }

  /** Whatever was typed, it is a string: quoted where that is allowed, else with its length. */
  private void string(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean plain = text.chars().noneMatch(c -> c < ' ' || c == 0x7F);
    boolean quoted = plain && bytes.length <= LONGEST_QUOTED;
    String whole =
        quoted
            ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
            : "{" + bytes.length + "+}\r\n";
    out.write(whole.getBytes(StandardCharsets.UTF_8));
    out.write(quoted ? NOTHING : bytes);
  }

  private static MailboxTrouble odd() {
    return new MailboxTrouble(Kind.ODD);
  }

  /** Takes leave where the server is there to hear it. */
  @Override
  public void close() {
    try (Patience _ = new Patience(socket, settings.connect())) {
      write("LOGOUT");
    } catch (IOException _) {
      // gone already
    } finally {
      Connecting.shut(socket);
    }
  }

  /** How ManageSieve begins: with what the server can, in clear and again encrypted. */
  private static final class Beginning implements Connecting.Protocol {

    @Override
    public void greeting(InputStream in) throws IOException {
      Answer answer = new Answers(in, SETTLING).next();
      if (answer.status() != Answer.Status.OK) {
        throw new IOException("greeted with " + Quoted.of(answer.said(), LONGEST_TOLD));
      }
    }

    @Override
    public boolean startTls(InputStream in, OutputStream out) throws IOException {
      out.write("STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
      return new Answers(in, SETTLING).next().status() == Answer.Status.OK;
    }

    // RFC 5804 2.2: what was said in clear counts for nothing.
    @Override
    public void secured(InputStream in) throws IOException {
      greeting(in);
    }
  }
}
