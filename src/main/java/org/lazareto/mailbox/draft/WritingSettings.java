// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.AddressList;
import org.lazareto.mailbox.ServerSettings;
import org.lazareto.mailbox.ServerSettings.Security;
import org.lazareto.smtp.Admission;
import org.lazareto.smtp.ClientTls;
import org.lazareto.smtp.Credentials;
import org.lazareto.smtp.Opening;
import org.lazareto.smtp.SmtpSettings;
import org.lazareto.smtp.TlsUse;
import org.lazareto.text.LazaretoException;

/**
 * Writing in the webmail. Settings: {@code [mailbox.writing]}.
 *
 * @param server the MTA that takes what is sent, so that it is examined as all mail is
 * @param security how the way to it is protected
 * @param trust a PEM file of the authorities that are trusted; empty: those of the system
 * @param logIn whether the server wants the writer's own name and password
 * @param domain behind the name of who logs in with a name alone; empty: the first of the site's
 * @param grants further addresses that somebody may write with
 * @param message the greatest that is sent, with all that is attached
 * @param limits how much one person may send
 */
public record WritingSettings(
    SmtpSettings server,
    Security security,
    Optional<Path> trust,
    boolean logIn,
    String domain,
    List<Grant> grants,
    ByteSize message,
    Limits limits) {

  /** Addresses that are somebody's beside his own. */
  public record Grant(String user, List<String> addresses) {

    public Grant {
      addresses = List.copyOf(addresses);
    }

    public static Grant defaults() {
      return new Grant("", List.of());
    }
  }

  /**
   * What one person may send.
   *
   * @param recipients of one message
   * @param messages within the span
   * @param people recipients within the span, of all messages together
   * @param span in which they are counted
   */
  public record Limits(int recipients, int messages, int people, Duration span) {

    public Limits {
      AtLeast.one("recipients", recipients);
      AtLeast.one("messages", messages);
      AtLeast.one("people", people);
      AtLeast.one("span", span.toSeconds());
      if (recipients >= AddressList.MOST) {
        throw new LazaretoException("draft.recipients-unreadable", "recipients", AddressList.MOST);
      }
    }

    public static Limits defaults() {
      return new Limits(100, 60, 500, Duration.ofHours(1));
    }
  }

  public WritingSettings {
    grants = List.copyOf(grants);
    AtLeast.one("message", message.bytes());
    if (security == Security.NONE && logIn && !ServerSettings.here(server.host())) {
      throw new LazaretoException("mailbox.clear-text", "security", server.host());
    }
  }

  /** How the server lets in who writes. */
  Admission admission(Credentials credentials) {
    Opening opening =
        switch (security) {
          case NONE -> Opening.PLAIN;
          case STARTTLS -> Opening.UPGRADED;
          case TLS -> Opening.ENCRYPTED;
        };
    return new Admission(
        opening,
        new ClientTls(TlsUse.VERIFIED, trust),
        logIn ? Optional.of(credentials) : Optional.empty());
  }

  /** The same with another server, as the demonstration and tests need it. */
  public WritingSettings at(String host, int port) {
    return new WritingSettings(
        server.to(host, port), security, trust, logIn, domain, grants, message, limits);
  }

  public static WritingSettings defaults() {
    SmtpSettings usual = SmtpSettings.defaults();
    return new WritingSettings(
        // Somebody waits for it.
        new SmtpSettings(
            usual.host(),
            usual.port(),
            usual.helo(),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            usual.replyLine(),
            usual.replyLines()),
        Security.NONE,
        Optional.empty(),
        false,
        "",
        List.of(),
        ByteSize.megabytes(35),
        Limits.defaults());
  }
}
