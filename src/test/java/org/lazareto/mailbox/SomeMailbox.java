// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.stamp.PublicMark;
import org.lazareto.stamp.Verifier;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;

/** Mailboxes for tests, with the usual settings. */
public final class SomeMailbox {

  private SomeMailbox() {}

  /** Stamps of those nodes are trusted. */
  public static Verifier verifier(PublicMark... marks) {
    return new Verifier(List.of(marks), new Unpacker(UnpackSettings.defaults()), Limits.defaults());
  }

  /** On that server. */
  public static Mailboxes on(ServerSettings server, PublicMark... marks) {
    return new Mailboxes(MailboxSettings.defaults().at(server), verifier(marks));
  }

  /** The same where mail is filtered as it comes. */
  public static Mailboxes on(ServerSettings server, FilterSettings filters, PublicMark... marks) {
    return new Mailboxes(MailboxSettings.defaults().at(server).filtering(filters), verifier(marks));
  }

  /** The same with small pages. */
  public static Mailboxes paged(ServerSettings server, int page, int sortable) {
    MailboxSettings d = MailboxSettings.defaults();
    MailboxSettings.Lists lists =
        new MailboxSettings.Lists(page, d.lists().folders(), sortable, d.lists().selection());
    return new Mailboxes(
        new MailboxSettings(
            server,
            d.connections(),
            lists,
            d.message(),
            d.text(),
            d.nearlyFull(),
            d.contacts(),
            d.filters(),
            d.writing(),
            d.rendition(),
            d.preview()),
        verifier());
  }

  /** Opens letters in that directory. */
  public static Opening opening(Path spool, Inspection inspection, PublicMark... marks)
      throws IOException {
    return new Opening(
        new Opening.Bounds(spool, ByteSize.kilobytes(64), Limits.defaults()),
        new Unpacker(UnpackSettings.defaults()),
        verifier(marks),
        inspection);
  }

  /** The log-in of a user of {@link RealDovecot}. */
  public static Login login(String user) {
    return Login.of(user, RealDovecot.PASSWORD);
  }
}
