// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.report;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.desk.FactsOf;
import org.lazareto.desk.Report;
import org.lazareto.desk.Reported;
import org.lazareto.desk.Reports;
import org.lazareto.desk.Seen;
import org.lazareto.mail.Address;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Opening;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.OwnAddress;
import org.lazareto.web.mail.Place;

/** Reports as suspicious from the webmail, and their outcomes. Thread-safe. */
public final class ReportSite {

  /** What one person reported. */
  public static final String MINE = "/mail/reports";

  /** So many at one step: each is fetched whole. */
  static final int MOST = 20;

  private static final int PAGE = 20;
  private static final int REFUSED = 409; // RFC 9110 15.5.10

  private final MailDesk desk;
  private final Inbox inbox;
  private final Messages messages;

  /** Where reports go, and whose they are. */
  public record Inbox(Reports reports, Seen seen, OwnAddress own) {}

  /** How a message is fetched, and its facts told. */
  public record Messages(Opening opening, Excerpts excerpts) {}

  public ReportSite(MailDesk desk, Inbox inbox, Messages messages) {
    this.desk = desk;
    this.inbox = inbox;
    this.messages = messages;
  }

  public List<Route> routes() {
    return List.of(
        desk.change(Place.REPORT, this::report),
        desk.page(MINE, asked -> mine(asked, Optional.empty())),
        desk.change(MINE, this::read));
  }

  /** Those that a list ticked or a letter names; the first that cannot be kept ends it. */
  private Reply report(Asked asked) throws IOException {
    Optional<String> folder = asked.query().exact("name");
    Optional<Long> of = number(asked, "of").findFirst();
    List<Long> chosen = number(asked, "uid").distinct().toList();
    List<Long> uids = chosen.stream().limit(MOST).toList();
    if (folder.isEmpty() || of.isEmpty()) {
      return Portal.trouble(400, asked);
    }
    int anew = 0;
    int known = 0;
    for (long uid : uids) {
      try {
        boolean made = report(asked, new Place(folder.get(), new Key(of.get(), uid)));
        anew += made ? 1 : 0;
        known += made ? 0 : 1;
      } catch (LazaretoException e) {
        if (!e.key().startsWith("desk.")) {
          throw e;
        }
        return mine(asked, Optional.of(e));
      }
    }
    int left = chosen.size() - uids.size();
    return Reply.seeOther(MINE + "?new=" + anew + "&known=" + known + "&left=" + left);
  }

  private static Stream<Long> number(Asked asked, String field) {
    return Stream.concat(asked.form().all(field).stream(), asked.query().all(field).stream())
        .flatMap(text -> Place.number(text).stream());
  }

  private boolean report(Asked asked, Place place) throws IOException {
    return messages
        .opening()
        .with(
            desk.mailbox(asked),
            place.folder(),
            place.key(),
            message ->
                inbox
                    .reports()
                    .make(
                        new Reported(
                            reporter(asked),
                            place.message(),
                            FactsOf.message(messages.excerpts().of(message))),
                        message)
                    .anew());
  }

  private Reported.Reporter reporter(Asked asked) {
    String user = desk.user(asked);
    String address = inbox.own().of(user).map(Address::text).orElse("");
    String language = asked.language().locale().getLanguage();
    return new Reported.Reporter(inbox.own().name(user), address, language);
  }

  private Reply mine(Asked asked, Optional<LazaretoException> refused) {
    String name = inbox.own().name(desk.user(asked));
    long before = asked.query().find("before").flatMap(Place::number).orElse(Long.MAX_VALUE);
    List<Report> rows = inbox.reports().of(name, before, PAGE);
    Frame frame = desk.frame(asked, "web.mail.reports.title");
    ReportsView view =
        new ReportsView(frame, rows, inbox.seen().by(name), refused, rows.size() == PAGE);
    int status = refused.isPresent() ? REFUSED : 200;
    return Reply.form(status, asked, (out, forms) -> JtereportsGenerated.render(out, forms, view));
  }

  private Reply read(Asked asked) {
    String name = inbox.own().name(desk.user(asked));
    asked
        .form()
        .find("number")
        .flatMap(Place::number)
        .flatMap(inbox.reports()::find)
        .filter(report -> report.reported().by().user().equals(name))
        .ifPresent(report -> inbox.seen().note(name, report.name()));
    return Reply.seeOther(MINE);
  }
}
