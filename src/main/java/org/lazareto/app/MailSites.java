// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.control.ControlClient;
import org.lazareto.journal.Journal;
import org.lazareto.mail.Address;
import org.lazareto.mailbox.Examining;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Owners;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.store.Database;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.web.Asked;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.download.DownloadSite;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.MailSessions;
import org.lazareto.web.mail.MailSite;
import org.lazareto.web.mail.OwnAddress;
import org.lazareto.web.mail.Reading;
import org.lazareto.web.mail.attachment.AttachmentSite;
import org.lazareto.web.mail.contact.ContactSite;
import org.lazareto.web.mail.conversation.ConversationSite;
import org.lazareto.web.mail.filter.FilterSite;
import org.lazareto.web.mail.folder.FolderSite;
import org.lazareto.web.mail.stopped.StoppedSite;
import org.lazareto.web.mail.write.WriteDesk;
import org.lazareto.web.mail.write.WriteSite;

/** The webmail, wired. Thread-safe. */
final class MailSites implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(MailSites.class.getName());

  /** A request is a note in a database. */
  private static final Duration GATE_WAIT = Duration.ofSeconds(20);

  private final Mailboxes mailboxes;
  private final MailSessions sessions;
  private final Database books;
  private final List<Route> routes;
  private final OwnAddress own;
  private final MailDesk desk;

  MailSites(
      Settings settings,
      Publications published,
      Journal journal,
      MailReading reading,
      DownloadSite downloads)
      throws IOException {
    Clock clock = Clock.systemUTC();
    WebSettings web = settings.web();
    Examining examining = new GateExamining(settings);
    this.mailboxes = new Mailboxes(settings.mailbox(), reading.verifier());
    this.own = OwnAddress.of(web.mail(), settings.site().domains());
    this.sessions = new MailSessions(mailboxes, own, clock);
    this.books = books(settings, own);
    Contacts contacts = new Contacts(books, settings.mailbox().contacts(), clock, mailboxes::prove);
    WriteDesk writing =
        writing(
            new MailWriting(settings, books, contacts, own, clock), reading.reading(), examining);
    MailNews news = new MailNews(published.attention(), published.advisories(), own);
    this.desk = new MailDesk(sessions, news.headlines());
    ControlClient gate = new ControlClient(settings.control().socket(), GATE_WAIT);
    this.routes =
        Stream.of(
                new MailSite(desk, mailboxes, reading.reading(), web.accounts()).routes(),
                new AttachmentSite(desk, reading.tools(downloads)).routes(),
                new WriteSite(desk, writing, reading.reading()).routes(),
                new ConversationSite(desk).routes(),
                new FolderSite(desk).routes(),
                new ContactSite(desk, contacts, web.accounts()).routes(),
                new FilterSite(desk, settings.site().domains()).routes(),
                new StoppedSite(desk, own, journal, gate).routes(),
                news.routes(desk, reading.opening()),
                published.lists().routes(desk, own))
            .flatMap(List::stream)
            .toList();
  }

  private static Database books(Settings settings, OwnAddress own) {
    Database books = Contacts.database(settings.mailbox().contacts());
    try {
      Owners.settle(books, own::name);
    } catch (StoreUnavailable e) {
      // Its pages tell who asks for them; what is kept under other names moves at the next start.
      LOG.log(Level.WARNING, "webmail: the address books are not there", e);
    }
    return books;
  }

  // It reads a directory; where that cannot be, nobody will close this one.
  private WriteDesk writing(MailWriting wiring, Reading reading, Examining examining)
      throws IOException {
    try {
      return wiring.desk(reading, examining);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  MailSessions sessions() {
    return sessions;
  }

  List<Route> routes() {
    return routes;
  }

  /** The address of who is logged in; none where the site does not tell it. */
  Optional<Address> address(Asked asked) {
    return desk.knows(asked) ? own.of(desk.user(asked)) : Optional.empty();
  }

  @Override
  public void close() {
    mailboxes.close();
    books.close();
  }
}
