// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.Addressee;
import org.lazareto.desk.Letters;
import org.lazareto.desk.Postman;
import org.lazareto.desk.Reports;
import org.lazareto.desk.SealedOriginals;
import org.lazareto.desk.Seen;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.lmtp.LmtpServer;
import org.lazareto.desk.mailed.MailedReports;
import org.lazareto.journal.Journal;
import org.lazareto.mail.Address;
import org.lazareto.mailbox.Examining;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.notice.NoticeSettings;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.report.Looking;
import org.lazareto.web.admin.report.ReportsSite;
import org.lazareto.web.download.DownloadSite;

/**
 * The user attention group's desk, wired: what it keeps lies in the portal's directory, and a
 * thread hands its letters over. Thread-safe.
 */
final class AttentionDesk implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(AttentionDesk.class.getName());

  private static final String FILE = "desk.db";
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration TIDY = Duration.ofHours(1);

  private final Clock clock = Clock.systemUTC();
  private final Database database;
  private final Reports reports;
  private final Seen seen;
  private final Excerpts excerpts;
  private final Renderer renderer;
  private final Examining examining;
  private final MailedReports mailed;
  private final Postman postman;
  private final ListDesk lists;
  private final CourseDesk courses;
  private final LmtpServer door;
  private final Rounds rounds;
  private final Recurring tidying = new Recurring(TIDY);

  AttentionDesk(Settings settings) {
    this.database = database(settings);
    this.reports = new Reports(database, originals(settings), settings.desk().reports(), clock);
    this.seen = new Seen(database, settings.desk().remember(), clock);
    this.excerpts = MailReading.excerpts(settings);
    this.examining = new GateExamining(settings);
    this.renderer = new Renderer(settings.mailbox().rendition(), settings.site().domains());
    MailedWiring mail = new MailedWiring(settings, database, clock);
    this.mailed = mail.reports(reports, excerpts);
    Letters letters = new Letters(office(settings, mail.door()), ZoneId.systemDefault());
    this.postman =
        new Postman(
            database,
            new Postman.Ways(letters, Submission.of(settings.submission()), mail.answerable()),
            settings.desk(),
            clock);
    this.lists = listDesk(settings);
    this.courses = new CourseDesk(settings, database);
    this.door =
        new LmtpServer(settings.desk().mail(), settings.passage().node(), addressees(settings));
    this.rounds = new Rounds("attention-desk", LOOK, List.of(this::tidyNow, postman::run));
  }

  // It reads a key; where that cannot be, nobody will close this one.
  private ListDesk listDesk(Settings settings) {
    try {
      return ListWiring.of(settings, database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Everything that mail can be sent to. */
  private List<Addressee> addressees(Settings settings) {
    List<Addressee> all = new ArrayList<>(List.of(mailed, lists.mail()));
    courses.addressee(new CourseMailReading(excerpts, settings.limits())).ifPresent(all::add);
    return all;
  }

  /** What the desk keeps; of the one who runs the portal. */
  static Database database(Settings settings) {
    return Database.ofOwner(settings.web().directory().resolve(FILE), List.of("desk"));
  }

  /** The messages that were reported. */
  static SealedOriginals originals(Settings settings) {
    Path directory = settings.web().directory();
    return new SealedOriginals(
        directory.resolve("reports"),
        settings.desk().reports().key().orElse(directory.resolve("reports.key")),
        Clock.systemUTC());
  }

  /** The group, as letters name it that nobody answers by a word. */
  static Letters.Office office(Settings settings) {
    return office(settings, Optional.empty());
  }

  private static Letters.Office office(Settings settings, Optional<Address> answers) {
    NoticeSettings notice = settings.notice();
    String from =
        notice.from().isEmpty() ? "postmaster@" + settings.passage().node() : notice.from();
    return new Letters.Office(
        from,
        notice.staff().stream().map(Address::new).toList(),
        notice.language().catalogue(),
        notice.contact(),
        answers);
  }

  Reports reports() {
    return reports;
  }

  /** What the desk keeps, for those of its rooms that are wired elsewhere. */
  Database database() {
    return database;
  }

  Seen seen() {
    return seen;
  }

  /** The courses. */
  CourseDesk courses() {
    return courses;
  }

  /** The mailing lists. */
  ListDesk lists() {
    return lists;
  }

  /** The facts of messages, for reports. */
  Excerpts excerpts() {
    return excerpts;
  }

  /** The staff's pages of the inbox. */
  List<Route> routes(Desk desk, Journal journal, DownloadSite downloads) {
    Looking looking = new Looking(excerpts, renderer, examining, journal);
    return new ReportsSite(desk, reports, looking, downloads).routes();
  }

  /** Begins to work; of one directory only one program may. */
  void start() {
    rounds.start();
    lists.start();
    courses.start();
    try {
      door.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tidyNow() {
    if (tidying.due(clock.instant())) {
      try {
        reports.tidy();
        seen.tidy();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "reports will be tidied again", e);
      }
    }
  }

  @Override
  public void close() {
    rounds.close(); // they use the database, which is closed last
    shut();
    lists.close();
    courses.close();
    database.close();
  }

  private void shut() {
    try {
      door.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the door of the desk's mail did not close well", e);
    }
  }
}
