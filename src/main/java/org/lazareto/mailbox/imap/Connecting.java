// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.lazareto.limit.Patience;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.mailbox.ServerSettings;
import org.lazareto.ops.Quoted;
import org.lazareto.smtp.ClientTls;
import org.lazareto.smtp.TlsUse;

/**
 * The way to the server up to the log-in: connected, greeted, and encrypted as the settings say, or
 * nothing is said at all. Stateless.
 */
final class Connecting {

  private static final int LONGEST_LINE = 2000;
  private static final int LONGEST_TOLD = 200;

  private Connecting() {}

  /**
   * A connection on which a password may be said.
   *
   * @throws MailboxTrouble if there is none
   */
  static Socket to(ServerSettings settings) {
    Socket socket = connected(settings);
    try {
      return prepared(settings, socket);
    } catch (RuntimeException e) {
      shut(socket);
      throw e;
    }
  }

  private static Socket connected(ServerSettings settings) {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(settings.host(), settings.port()),
          (int) settings.connect().toMillis());
      socket.setTcpNoDelay(true);
      return socket;
    } catch (IOException e) {
      shut(socket);
      throw new MailboxTrouble(e, Kind.UNREACHABLE, settings.host(), "" + settings.port());
    }
  }

  private static Socket prepared(ServerSettings settings, Socket socket) {
    try (Patience patience = new Patience(socket, settings.answer())) {
      try {
        return prepare(settings, socket);
      } catch (SSLException e) {
        throw patience.lost()
            ? new MailboxTrouble(e, Kind.SLOW)
            : new MailboxTrouble(e, Kind.NOT_SECURE, settings.host());
      } catch (IOException e) {
        throw new MailboxTrouble(e, patience.lost() ? Kind.SLOW : Kind.GONE);
      }
    }
  }

  private static Socket prepare(ServerSettings settings, Socket socket) throws IOException {
    return switch (settings.security()) {
      case NONE -> {
        greeting(socket);
        yield socket;
      }
      case STARTTLS -> {
        greeting(socket);
        yield upgraded(settings, socket);
      }
      case TLS -> {
        Socket secured = secured(settings, socket);
        greeting(secured);
        yield secured;
      }
    };
  }

  // PREAUTH would mean that nobody asked for a password, or that somebody between us and the
  // server wants no encryption (RFC 9051 11.1).
  private static void greeting(Socket socket) throws IOException {
    String greeting = read(socket.getInputStream());
    if (!greeting.toUpperCase(Locale.ROOT).startsWith("* OK")) {
      throw new IOException("greeted with " + Quoted.of(greeting, LONGEST_TOLD));
    }
  }

  private static Socket upgraded(ServerSettings settings, Socket socket) throws IOException {
    socket.getOutputStream().write("s STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
    String answer = read(socket.getInputStream());
    if (!answer.toUpperCase(Locale.ROOT).startsWith("S OK")) {
      throw new MailboxTrouble(Kind.NOT_SECURE, settings.host());
    }
    if (socket.getInputStream().available() > 0) {
      // Said in clear behind the answer to STARTTLS: anybody may have put it there.
      throw new MailboxTrouble(Kind.NOT_SECURE, settings.host());
    }
    return secured(settings, socket);
  }

  private static Socket secured(ServerSettings settings, Socket socket) throws IOException {
    return new ClientTls(TlsUse.VERIFIED, settings.trust())
        .over(socket, settings.host(), settings.port());
  }

  /** A line byte by byte: what is behind it may be the beginning of TLS. */
  private static String read(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.length() == LONGEST_LINE) {
        throw new IOException("no line of IMAP");
      }
      line.append((char) b);
    }
    return line.toString();
  }

  static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // closed is closed
    }
  }
}
