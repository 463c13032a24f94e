// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.line;

import java.time.Duration;
import java.util.Locale;
import org.lazareto.limit.ByteSize;
import org.lazareto.node.mail.MailSettings;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.TransferSettings;

/**
 * A line between hub and nodes. Settings: {@code [node.lines.NAME]}.
 *
 * @param kind what carries
 * @param address web: where the hub or a peer listens; directory: its path; mail: the hub's
 *     mailbox, or empty for the line of a hub to its nodes
 * @param nearness the lower, the sooner it is asked for large things
 * @param perHour how many bytes of signatures it may carry in an hour; 0 for as many as come
 * @param perDay the same for a day
 * @param transfer web: how files are carried
 * @param mail mail: how messages are made and taken
 */
public record LineSettings(
    Kind kind,
    String address,
    int nearness,
    ByteSize perHour,
    ByteSize perDay,
    TransferSettings transfer,
    MailSettings mail) {

  public LineSettings {
    if (kind == Kind.MAIL && mail.mailbox().isEmpty()) {
      throw new LazaretoException("node.mail.no-mailbox");
    }
  }

  /** Sorts of lines. */
  public enum Kind {
    /** A hub or a peer that listens. */
    WEB,
    /** A directory into which somebody puts bundles. */
    DIRECTORY,
    /** Messages to an address that the gate takes out of the stream. */
    MAIL;

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
        MailSettings.defaults());
  }
}
