// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Patience;
import org.lazareto.mailbox.Connecting;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.mailbox.ServerSettings;
import org.lazareto.ops.Quoted;

/**
 * One connection to the server, logged in: commands out, answers in, each bounded in time and in
 * bytes. After any trouble but a refusal it is closed. Confined to one thread at a time.
 */
final class Line implements AutoCloseable {

  private static final int LONGEST_TOLD = 200;
  private static final int LONGEST_NAME = 500;
  private static final int SETTLING = 1 << 16;

  private final ServerSettings settings;
  private final Socket socket;
  private final Meter meter;
  private final IMAPProtocol protocol;

  private Line(ServerSettings settings, Socket socket) throws IOException {
    this.settings = settings;
    this.socket = socket;
    this.meter = new Meter(socket.getInputStream());
    PrintStream out = new PrintStream(socket.getOutputStream(), false, StandardCharsets.UTF_8);
    // Without tracing: a trace has passwords and letters in it.
    this.protocol = new IMAPProtocol(meter, out, new Properties(), false);
  }

  /**
   * Connects, encrypts, logs in.
   *
   * @throws MailboxTrouble if any of this does not go well
   */
  static Line open(ServerSettings settings, Login login) {
    Socket socket = Connecting.to(settings, new Greeting());
    try {
      Line line = new Line(settings, socket);
      line.logIn(login);
      return line;
    } catch (IOException e) {
      Connecting.shut(socket);
      throw new MailboxTrouble(e, Kind.GONE);
    } catch (RuntimeException e) {
      Connecting.shut(socket);
      throw e;
    }
  }

  private void logIn(Login login) {
    within(
        settings.answer(),
        SETTLING,
        () -> {
          protocol.capability();
          try {
            if (has("AUTH=PLAIN")) {
              protocol.authplain(null, login.user(), login.password());
            } else {
              // The library's own log-in cuts every letter to one byte.
              Argument words =
                  new Argument()
                      .writeString(login.user(), StandardCharsets.UTF_8)
                      .writeString(login.password(), StandardCharsets.UTF_8);
              Response[] said = protocol.command("LOGIN", words);
              protocol.handleResult(said[said.length - 1]);
            }
          } catch (ProtocolException e) {
            throw refused(e);
          }
          protocol.capability();
          if (has("UTF8=ACCEPT") && has("ENABLE")) {
            protocol.enable("UTF8=ACCEPT"); // RFC 6855 3
          }
          return true;
        });
  }

  // RFC 5530 3: the server has trouble of its own, and the password may be right.
  private RuntimeException refused(ProtocolException e) {
    String said = String.valueOf(e.getMessage()).toUpperCase(Locale.ROOT);
    boolean busy =
        said.contains("[UNAVAILABLE]") || said.contains("[INUSE]") || said.contains("[LIMIT]");
    Response response = e.getResponse();
    if (response != null && response.isBYE()) {
      return new MailboxTrouble(e, Kind.GONE);
    }
    return busy ? new MailboxTrouble(e, Kind.CROWDED) : new MailboxTrouble(e, Kind.LOG_IN_REFUSED);
  }

  /** Whether the server says that it can do that. */
  boolean has(String capability) {
    return protocol.hasCapability(capability);
  }

  /** Whether both sides write UTF-8 wherever they like. */
  boolean utf8() {
    return protocol.supportsUtf8();
  }

  /** The greatest answer to one command that is taken. */
  ByteSize answerSize() {
    return settings.answerSize();
  }

  /** One command without arguments, and all that the server says to it. */
  List<Response> ask(String command) {
    return said(settings.answer(), () -> protocol.command(command, null));
  }

  /** One command and all that the server says to it. */
  List<Response> ask(String command, Argument arguments) {
    return said(settings.answer(), () -> protocol.command(command, arguments));
  }

  /** The same where all that it says may have so many bytes. */
  List<Response> ask(String command, Argument arguments, ByteSize most) {
    return said(settings.answer(), most, () -> protocol.command(command, arguments));
  }

  /** The same for what may take its time, since it carries letters. */
  List<Response> transfer(String command, Argument arguments) {
    return said(settings.transfer(), () -> protocol.command(command, arguments));
  }

  /** Whether the server is still there; if not, the line is closed. */
  boolean alive() {
    try {
      List<Response> ignored = said(settings.connect(), () -> protocol.command("NOOP", null));
      return true;
    } catch (MailboxTrouble _) {
      close();
      return false;
    }
  }

  private List<Response> said(Duration limit, Step<Response[]> command) {
    return said(limit, settings.answerSize(), command);
  }

  private List<Response> said(Duration limit, ByteSize most, Step<Response[]> command) {
    return within(
        limit,
        most.bytes(),
        () -> {
          Response[] responses = command.take();
          Response last = responses[responses.length - 1];
          if (last.isOK()) {
            return List.of(responses);
          }
          throw trouble(last);
        });
  }

  /** What the server said with its last word, {@code [APPENDUID 1 2] done} for one. */
  static String lastWord(List<Response> responses) {
    Response last = responses.getLast();
    last.reset();
    return last.toString();
  }

  private static RuntimeException trouble(Response last) {
    Optional<Exception> cause = Optional.ofNullable(last.getException());
    if (cause.isPresent() && cause.get() instanceof Meter.TooMuch e) {
      return new MailboxTrouble(e, Kind.TOO_MUCH);
    }
    if (last.isBYE()) {
      return cause.isPresent()
          ? new MailboxTrouble(cause.get(), Kind.GONE)
          : new MailboxTrouble(Kind.GONE);
    }
    String said = Quoted.of(String.valueOf(last.getRest()), LONGEST_TOLD);
    return last.isNO() ? new MailboxTrouble(Kind.REFUSED, said) : new MailboxTrouble(Kind.ODD);
  }

  /** What takes part of a dialogue. */
  private interface Step<T> {
    T take() throws ProtocolException;
  }

  /** Does something with the server; after trouble, nothing more is said on this line. */
  private <T> T within(Duration limit, long bytes, Step<T> step) {
    meter.allow(bytes);
    try (Patience patience = new Patience(socket, limit)) {
      try {
        return step.take();
      } catch (MailboxTrouble e) {
        if (e.kind() != Kind.REFUSED) {
          close();
        }
        throw patience.lost() ? slow(e) : e;
      } catch (ProtocolException | RuntimeException | StackOverflowError e) {
        // The library trips over some answers, and recurses into structures: the server's doing.
        close();
        throw patience.lost() ? slow(e) : new MailboxTrouble(e, Kind.ODD);
      }
    }
  }

  private static MailboxTrouble slow(Throwable cause) {
    return new MailboxTrouble(cause, Kind.SLOW);
  }

  /**
   * A folder's name as an argument.
   *
   * @throws MailboxTrouble if it cannot be one
   */
  Argument folder(String name) {
    boolean control = name.chars().anyMatch(c -> c < ' ' || c == 0x7F);
    if (name.isBlank() || control || name.length() > LONGEST_NAME) {
      throw new MailboxTrouble(Kind.FOLDER_NAME, Quoted.of(name, LONGEST_TOLD));
    }
    // RFC 9051 5.1 in place of RFC 3501 5.1.3, once both sides said so.
    return utf8()
        ? new Argument().writeString(name, StandardCharsets.UTF_8)
        : new Argument().writeString(BASE64MailboxEncoder.encode(name));
  }

  boolean closed() {
    return socket.isClosed();
  }

  /** Takes leave where the server is there to hear it. */
  void leave() {
    try {
      List<Response> ignored = said(settings.connect(), () -> protocol.command("LOGOUT", null));
    } catch (MailboxTrouble _) {
      // gone already
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    Connecting.shut(socket);
  }
}
