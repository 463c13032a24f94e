// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.line;

import java.time.Duration;
import java.util.Locale;
import org.lazareto.limit.ByteSize;
import org.lazareto.node.mail.MailSettings;
import org.lazareto.node.uucp.UucpSettings;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.TransferSettings;

/**
 * A line between hub and nodes. Settings: {@code [node.lines.NAME]}.
 *
 * @param kind what carries
 * @param address web: where the hub or a peer listens; directory: its path; mail: the hub's
 *     mailbox, or empty for the line of a hub to its nodes; uucp: the public directory of files
 *     from the other side
 * @param nearness the lower, the sooner it is asked for large things
 * @param perHour how many bytes of signatures it may carry in an hour; 0 for as many as come
 * @param perDay the same for a day
 * @param transfer web: how files are carried
 * @param mail mail: how messages are made and taken
 * @param uucp uucp: who is at the other end, and how files are handed over
 */
public record LineSettings(
    Kind kind,
    String address,
    int nearness,
    ByteSize perHour,
    ByteSize perDay,
    TransferSettings transfer,
    MailSettings mail,
    UucpSettings uucp) {

  public LineSettings {
    if (kind == Kind.MAIL && mail.mailbox().isEmpty()) {
      throw new LazaretoException("node.mail.no-mailbox");
    }
    if (kind == Kind.UUCP && uucp.to().isEmpty()) {
      throw new LazaretoException("node.uucp.to", "");
    }
  }

  /** Whether a hub may be at its other end. */
  public boolean leadsUp() {
    return switch (kind) {
      case WEB -> true;
      case DIRECTORY -> false;
      case MAIL -> !address.isEmpty();
      case UUCP -> uucp.node().isEmpty();
    };
  }

  /** Sorts of lines. */
  public enum Kind {
    /** A hub or a peer that listens. */
    WEB,
    /** A directory into which somebody puts bundles. */
    DIRECTORY,
    /** Messages to an address that the gate takes out of the stream. */
    MAIL,
    /** Files that Taylor UUCP carries, both ways. */
    UUCP;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static LineSettings defaults() {
    TransferSettings web = TransferSettings.defaults();
    return new LineSettings(
        Kind.WEB,
        "",
        1,
        new ByteSize(0),
        new ByteSize(0),
        new TransferSettings(
            web.speed(),
            web.connectTimeout(),
            // Longer than a question is held.
            Duration.ofMinutes(5),
            web.timeout(),
            web.redirects(),
            web.proxy(),
            web.authority(),
            web.userAgent()),
        MailSettings.defaults(),
        UucpSettings.defaults());
  }
}
