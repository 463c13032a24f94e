// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.child.Children;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Inspection;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.stamp.PublicMark;
import org.lazareto.stamp.Verifier;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.MailSessions;
import org.lazareto.web.mail.MailSite;
import org.lazareto.web.mail.Reading;
import org.lazareto.web.mail.contact.ContactSite;
import org.lazareto.web.mail.conversation.ConversationSite;
import org.lazareto.web.mail.filter.FilterSite;
import org.lazareto.web.mail.folder.FolderSite;

/** The webmail, wired. Thread-safe. */
final class MailSites implements AutoCloseable {

  /** The portal's user has no engines: what no gateway vouches for counts as unanswered. */
  private static final Inspection NONE_HERE =
      _ -> new Assurance.ExaminedHere(Verdict.UNSCANNABLE, List.of(), true);

  private final Mailboxes mailboxes;
  private final MailSessions sessions;
  private final Database books;
  private final List<Route> routes;

  MailSites(Settings settings) throws IOException {
    WebSettings web = settings.web();
    Unpacker unpacker = new Unpacker(settings.unpack(), new Children(settings.child()));
    Verifier verifier = new Verifier(marks(settings), unpacker, settings.limits());
    Opening opening =
        new Opening(
            new Opening.Bounds(
                web.directory().resolve("letters"), settings.mailbox().text(), settings.limits()),
            unpacker,
            verifier,
            NONE_HERE);
    Renderer renderer = new Renderer(settings.rendition(), settings.site().domains());
    this.mailboxes = new Mailboxes(settings.mailbox(), verifier);
    this.sessions = new MailSessions(mailboxes, web.mail(), Clock.systemUTC());
    this.books = Contacts.database(settings.mailbox().contacts());
    Contacts contacts =
        new Contacts(books, settings.mailbox().contacts(), Clock.systemUTC(), mailboxes::prove);
    MailDesk desk = new MailDesk(sessions);
    this.routes =
        Stream.of(
                new MailSite(mailboxes, sessions, new Reading(opening, renderer), web.accounts())
                    .routes(),
                new ConversationSite(desk).routes(),
                new FolderSite(desk).routes(),
                new ContactSite(desk, contacts, web.accounts()).routes(),
                new FilterSite(desk, settings.site().domains()).routes())
            .flatMap(List::stream)
            .toList();
  }

  MailSessions sessions() {
    return sessions;
  }

  List<Route> routes() {
    return routes;
  }

  // A gate that never ran has no key; then all mail is unexamined.
  private static List<PublicMark> marks(Settings settings) throws IOException {
    try {
      return List.of(PublicMark.ofNode(settings.stamp()));
    } catch (LazaretoException _) {
      return List.of();
    }
  }

  @Override
  public void close() {
    mailboxes.close();
    books.close();
  }
}
