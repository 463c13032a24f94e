// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.time.Duration;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.draft.WritingSettings;
import org.lazareto.mailbox.preview.PreviewSettings;
import org.lazareto.mailbox.rendition.RenditionSettings;

/**
 * The mailboxes of the webmail. Settings: {@code [mailbox]}.
 *
 * @param server where the mailboxes are
 * @param connections how many are open to it
 * @param lists what one page of a list may cost
 * @param message the greatest message that is opened
 * @param text how much of each text of a message is shown
 * @param nearlyFull the share of a mailbox's room, in per cent, from which on its owner is warned
 * @param contacts the address books
 * @param filters what the server does with mail that comes
 * @param writing what is sent
 * @param rendition what is shown of texts and pages
 * @param preview what is shown of attachments
 */
public record MailboxSettings(
    ServerSettings server,
    Connections connections,
    Lists lists,
    ByteSize message,
    ByteSize text,
    int nearlyFull,
    ContactSettings contacts,
    FilterSettings filters,
    WritingSettings writing,
    RenditionSettings rendition,
    PreviewSettings preview) {

  public MailboxSettings {
    AtLeast.one("message", message.bytes());
    AtLeast.one("text", text.bytes());
    AtLeast.one("nearly-full", nearlyFull);
  }

  /**
   * The connections that are kept.
   *
   * @param most open at once
   * @param each of them for one log-in
   * @param idle how long one lies unused before it is closed
   * @param patience how long somebody waits for one
   */
  public record Connections(int most, int each, Duration idle, Duration patience) {

    public Connections {
      AtLeast.one("most", most);
      AtLeast.one("each", each);
      AtLeast.one("idle", idle.toMillis());
      AtLeast.one("patience", patience.toMillis());
    }

    public static Connections defaults() {
      return new Connections(400, 2, Duration.ofMinutes(1), Duration.ofSeconds(10));
    }
  }

  /**
   * Lists of messages and folders.
   *
   * @param page messages on one page
   * @param folders of one mailbox that are listed
   * @param sortable the newest messages that are sorted here, where the server does not sort
   * @param selection messages that one step may change
   */
  public record Lists(int page, int folders, int sortable, int selection) {

    public Lists {
      AtLeast.one("page", page);
      AtLeast.one("folders", folders);
      AtLeast.one("sortable", sortable);
      AtLeast.one("selection", selection);
    }

    public static Lists defaults() {
      return new Lists(50, 1000, 1000, 1000);
    }
  }

  /** The same with another server, as the demonstration and tests need it. */
  public MailboxSettings at(ServerSettings other) {
    return new MailboxSettings(
        other,
        connections,
        lists,
        message,
        text,
        nearlyFull,
        contacts,
        filters,
        writing,
        rendition,
        preview);
  }

  /** The same with another server of filters, likewise. */
  public MailboxSettings filtering(FilterSettings other) {
    return new MailboxSettings(
        server,
        connections,
        lists,
        message,
        text,
        nearlyFull,
        contacts,
        other,
        writing,
        rendition,
        preview);
  }

  public static MailboxSettings defaults() {
    return new MailboxSettings(
        ServerSettings.defaults(),
        Connections.defaults(),
        Lists.defaults(),
        ByteSize.megabytes(100),
        ByteSize.kilobytes(256),
        90,
        ContactSettings.defaults(),
        FilterSettings.defaults(),
        WritingSettings.defaults(),
        RenditionSettings.defaults(),
        PreviewSettings.defaults());
  }
}
