// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLException;
import org.lazareto.limit.Patience;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.smtp.ClientTls;
import org.lazareto.smtp.TlsUse;

/**
 * The way to a server of the mailboxes up to the log-in: connected, greeted, and encrypted as the
 * settings say, or nothing is said at all. Stateless.
 */
public final class Connecting {

  private static final int LONGEST_LINE = 2000;

  /** How a protocol begins. */
  public interface Protocol {

    /** Reads what the server greets with, and throws if that is no greeting. */
    void greeting(InputStream in) throws IOException;

    /** Asks for encryption; whether the server agrees. */
    boolean startTls(InputStream in, OutputStream out) throws IOException;

    /** Reads what the server says of itself once that is done. */
    void secured(InputStream in) throws IOException;
  }

  private Connecting() {}

  /**
   * A connection on which a password may be said.
   *
   * @throws MailboxTrouble if there is none
   */
  public static Socket to(ServerSettings settings, Protocol protocol) {
    Socket socket = connected(settings);
    try {
      return prepared(settings, socket, protocol);
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

  private static Socket prepared(ServerSettings settings, Socket socket, Protocol protocol) {
    try (Patience patience = new Patience(socket, settings.answer())) {
      try {
        return prepare(settings, socket, protocol);
      } catch (SSLException e) {
        throw patience.lost()
            ? new MailboxTrouble(e, Kind.SLOW)
            : new MailboxTrouble(e, Kind.NOT_SECURE, settings.host());
      } catch (IOException e) {
        throw new MailboxTrouble(e, patience.lost() ? Kind.SLOW : Kind.GONE);
      }
    }
  }

  private static Socket prepare(ServerSettings settings, Socket socket, Protocol protocol)
      throws IOException {
    return switch (settings.security()) {
      case NONE -> {
        protocol.greeting(socket.getInputStream());
        yield socket;
      }
      case STARTTLS -> {
        protocol.greeting(socket.getInputStream());
        yield upgraded(settings, socket, protocol);
      }
      case TLS -> {
        Socket secured = secured(settings, socket);
        protocol.greeting(secured.getInputStream());
        yield secured;
      }
    };
  }

  private static Socket upgraded(ServerSettings settings, Socket socket, Protocol protocol)
      throws IOException {
    InputStream in = socket.getInputStream();
    if (!protocol.startTls(in, socket.getOutputStream())) {
      throw new MailboxTrouble(Kind.NOT_SECURE, settings.host());
    }
    if (in.available() > 0) {
      // Said in clear behind the answer to STARTTLS: anybody may have put it there.
      throw new MailboxTrouble(Kind.NOT_SECURE, settings.host());
    }
    Socket secured = secured(settings, socket);
    protocol.secured(secured.getInputStream());
    return secured;
  }

  private static Socket secured(ServerSettings settings, Socket socket) throws IOException {
    return new ClientTls(TlsUse.VERIFIED, settings.trust())
        .over(socket, settings.host(), settings.port());
  }

  /** A line byte by byte: what is behind it may be the beginning of TLS. */
  public static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.length() == LONGEST_LINE) {
        throw new IOException("no line of the protocol");
      }
      line.append((char) b);
    }
    return line.toString();
  }

  /** Closes what nobody needs any more. */
  public static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // closed is closed
    }
  }
}
