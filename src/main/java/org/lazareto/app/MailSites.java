// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.child.Children;
import org.lazareto.control.ControlClient;
import org.lazareto.journal.Journal;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Inspection;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.stamp.PublicMark;
import org.lazareto.stamp.Verifier;
import org.lazareto.text.LazaretoException;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.MailSessions;
import org.lazareto.web.mail.MailSite;
import org.lazareto.web.mail.OwnAddress;
import org.lazareto.web.mail.Reading;
import org.lazareto.web.mail.news.Headlines;
import org.lazareto.web.mail.news.NewsSite;
import org.lazareto.web.mail.news.Urgencies;
import org.lazareto.web.mail.report.ReportSite;
import org.lazareto.web.mail.stopped.StoppedSite;

/** The webmail, wired. Thread-safe. */
final class MailSites implements AutoCloseable {

  /** The portal's user has no engines: what no gateway vouches for counts as unanswered. */
  static final Inspection NONE_HERE =
      _ -> new Assurance.ExaminedHere(Verdict.UNSCANNABLE, List.of(), true);

  /** A request is a note in a database. */
  private static final Duration GATE_WAIT = Duration.ofSeconds(20);

  private final Mailboxes mailboxes;
  private final MailSessions sessions;
  private final List<Route> routes = new ArrayList<>();

  MailSites(Settings settings, AttentionDesk attention, Journal journal) throws IOException {
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
    OwnAddress own = new OwnAddress(web.mail().address());
    Urgencies urgencies = Urgencies.of(attention.bulletins());
    MailDesk desk =
        new MailDesk(
            sessions, new Headlines(urgencies, attention.reports(), attention.seen(), own));
    ControlClient gate = new ControlClient(settings.control().socket(), GATE_WAIT);
    routes.addAll(
        new MailSite(desk, mailboxes, new Reading(opening, renderer), web.accounts()).routes());
    routes.addAll(
        new ReportSite(
                desk,
                new ReportSite.Inbox(attention.reports(), attention.seen(), own),
                new ReportSite.Messages(opening, attention.excerpts()))
            .routes());
    routes.addAll(new StoppedSite(desk, own, journal, gate).routes());
    routes.addAll(new NewsSite(desk, urgencies, attention.seen(), own).routes());
  }

  MailSessions sessions() {
    return sessions;
  }

  List<Route> routes() {
    return List.copyOf(routes);
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
  }
}
