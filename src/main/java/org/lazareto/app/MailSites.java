// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.lazareto.child.Children;
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
import org.lazareto.web.mail.MailSessions;
import org.lazareto.web.mail.MailSite;
import org.lazareto.web.mail.Reading;

/** The webmail, wired. Thread-safe. */
final class MailSites implements AutoCloseable {

  /** The portal's user has no engines: what no gateway vouches for counts as unanswered. */
  private static final Inspection NONE_HERE =
      _ -> new Assurance.ExaminedHere(Verdict.UNSCANNABLE, List.of(), true);

  private final Mailboxes mailboxes;
  private final MailSessions sessions;
  private final MailSite site;

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
    this.site = new MailSite(mailboxes, sessions, new Reading(opening, renderer), web.accounts());
  }

  MailSessions sessions() {
    return sessions;
  }

  List<Route> routes() {
    return site.routes();
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
