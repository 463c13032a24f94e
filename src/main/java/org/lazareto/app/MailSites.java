// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.child.Children;
import org.lazareto.control.ControlClient;
import org.lazareto.desk.Bulletins;
import org.lazareto.journal.Journal;
import org.lazareto.mailbox.Examinations;
import org.lazareto.mailbox.Examining;
import org.lazareto.mailbox.LetterSettings;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.mailbox.preview.Previews;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.stamp.PublicMark;
import org.lazareto.stamp.Verifier;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.MailSessions;
import org.lazareto.web.mail.MailSite;
import org.lazareto.web.mail.OwnAddress;
import org.lazareto.web.mail.Reading;
import org.lazareto.web.mail.attachment.AttachmentSite;
import org.lazareto.web.mail.attachment.AttachmentTools;
import org.lazareto.web.mail.attachment.Downloads;
import org.lazareto.web.mail.contact.ContactSite;
import org.lazareto.web.mail.conversation.ConversationSite;
import org.lazareto.web.mail.filter.FilterSite;
import org.lazareto.web.mail.folder.FolderSite;
import org.lazareto.web.mail.news.Headlines;
import org.lazareto.web.mail.news.NewsSite;
import org.lazareto.web.mail.report.ReportSite;
import org.lazareto.web.mail.stopped.StoppedSite;
import org.lazareto.web.mail.write.WriteSite;

/** The webmail, wired. Thread-safe. */
final class MailSites implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(MailSites.class.getName());

  /** A request is a note in a database. */
  private static final Duration GATE_WAIT = Duration.ofSeconds(20);

  private final Mailboxes mailboxes;
  private final MailSessions sessions;
  private final Database books;
  private final Downloads downloads;
  private final List<Route> routes;
  private final Thread sweeper;

  MailSites(Settings settings, AttentionDesk attention, Journal journal) throws IOException {
    WebSettings web = settings.web();
    Clock clock = Clock.systemUTC();
    Path letters = web.directory().resolve("letters");
    Unpacker unpacker = unpacker(settings, letters);
    Verifier verifier = new Verifier(marks(settings), unpacker, settings.limits());
    Examining examining = new GateExamining(settings);
    Examinations examinations = new Examinations(examining, settings.letters(), clock);
    Opening opening =
        new Opening(
            new Opening.Bounds(letters, settings.mailbox().text(), settings.limits()),
            unpacker,
            verifier,
            examinations);
    opening.sweep();
    Renderer renderer = new Renderer(settings.rendition(), settings.site().domains());
    Previews previews = new Previews(settings.preview(), settings.limits(), renderer);
    previews.sweep();
    this.downloads = new Downloads(web.directory().resolve("downloads"), settings.letters(), clock);
    this.mailboxes = new Mailboxes(settings.mailbox(), verifier);
    this.sessions = new MailSessions(mailboxes, web.mail(), clock);
    this.books = Contacts.database(settings.mailbox().contacts());
    Contacts contacts = new Contacts(books, settings.mailbox().contacts(), clock, mailboxes::prove);
    OwnAddress own = new OwnAddress(web.mail().address());
    Bulletins bulletins = attention.bulletins();
    MailDesk desk =
        new MailDesk(
            sessions, new Headlines(bulletins, attention.reports(), attention.seen(), own));
    Reading reading = new Reading(opening, renderer);
    AttachmentTools tools = new AttachmentTools(reading, examinations, previews, downloads);
    ReportSite.Inbox inbox = new ReportSite.Inbox(attention.reports(), attention.seen(), own);
    ReportSite.Messages messages = new ReportSite.Messages(opening, attention.excerpts());
    MailWriting writing = new MailWriting(settings, books, contacts, clock);
    ControlClient gate = new ControlClient(settings.control().socket(), GATE_WAIT);
    this.routes =
        Stream.of(
                new MailSite(desk, mailboxes, reading, web.accounts()).routes(),
                new AttachmentSite(desk, tools).routes(),
                new WriteSite(desk, writing.desk(opening, examining), reading).routes(),
                new ConversationSite(desk).routes(),
                new FolderSite(desk).routes(),
                new ContactSite(desk, contacts, web.accounts()).routes(),
                new FilterSite(desk, settings.site().domains()).routes(),
                new ReportSite(desk, inbox, messages).routes(),
                new StoppedSite(desk, own, journal, gate).routes(),
                new NewsSite(desk, bulletins, attention.seen(), own).routes())
            .flatMap(List::stream)
            .toList();
    this.sweeper = Thread.ofVirtual().name("downloads").start(() -> sweep(settings.letters()));
  }

  // The gate's spool is not the portal's user's.
  static Unpacker unpacker(Settings settings, Path spool) {
    UnpackSettings its = settings.unpack();
    return new Unpacker(
        new UnpackSettings(spool, its.memory(), its.skeleton(), its.skeletonText()),
        new Children(settings.child()));
  }

  private void sweep(LetterSettings settings) {
    try {
      while (true) {
        Thread.sleep(settings.download());
        dropOverdue();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void dropOverdue() {
    try {
      downloads.dropOverdue();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "what nobody fetched stays for now", e);
    }
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
    sweeper.interrupt();
    mailboxes.close();
    books.close();
  }
}
