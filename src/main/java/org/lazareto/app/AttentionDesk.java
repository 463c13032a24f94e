// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.desk.Addressee;
import org.lazareto.desk.Bulletins;
import org.lazareto.desk.Letters;
import org.lazareto.desk.Originals;
import org.lazareto.desk.Postman;
import org.lazareto.desk.Reports;
import org.lazareto.desk.Seen;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.lmtp.LmtpServer;
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
import org.lazareto.web.admin.bulletin.BulletinsSite;
import org.lazareto.web.admin.report.Looking;
import org.lazareto.web.admin.report.ReportsSite;

/**
 * The user attention group's desk, wired: what it keeps lies in the portal's directory, and a
 * thread hands its letters over. Thread-safe.
 */
final class AttentionDesk implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(AttentionDesk.class.getName());

  private static final String FILE = "desk.db";
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration TIDY = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final Reports reports;
  private final Bulletins bulletins;
  private final Seen seen;
  private final Excerpts excerpts;
  private final Renderer renderer;
  private final Examining examining;
  private final Postman postman;
  private final ListDesk lists;
  private final CourseDesk courses;
  private final LmtpServer door;
  private final Thread keeper;

  AttentionDesk(Settings settings) {
    Clock clock = Clock.systemUTC();
    Path directory = settings.web().directory();
    this.database = database(settings);
    this.reports =
        new Reports(
            database,
            new Originals(directory.resolve("reports")),
            settings.desk().reports(),
            clock);
    this.bulletins = new Bulletins(database, clock);
    this.seen = new Seen(database, settings.desk().remember(), clock);
    this.excerpts = MailReading.excerpts(settings);
    this.examining = new GateExamining(settings);
    this.renderer = new Renderer(settings.rendition(), settings.site().domains());
    Letters letters = new Letters(office(settings), ZoneId.systemDefault());
    this.postman =
        new Postman(
            database,
            new Postman.Ways(letters, Submission.of(settings.submission())),
            settings.desk(),
            clock);
    this.lists = ListWiring.of(settings, database);
    this.courses = new CourseDesk(settings, database);
    this.door =
        new LmtpServer(settings.desk().mail(), settings.passage().node(), addressees(settings));
    this.keeper = Thread.ofVirtual().name("attention-desk").unstarted(this::keep);
  }

  /** Everything that mail can be sent to. */
  private List<Addressee> addressees(Settings settings) {
    List<Addressee> all = new ArrayList<>(List.of(lists.mail()));
    courses.addressee(new CourseMailReading(excerpts, settings.limits())).ifPresent(all::add);
    return all;
  }

  /** What the desk keeps; of the one who runs the portal. */
  static Database database(Settings settings) {
    return Database.ofOwner(settings.web().directory().resolve(FILE), List.of("desk"));
  }

  /** The group, as its letters name it. */
  static Letters.Office office(Settings settings) {
    NoticeSettings notice = settings.notice();
    String from =
        notice.from().isEmpty() ? "postmaster@" + settings.passage().node() : notice.from();
    return new Letters.Office(
        from,
        notice.staff().stream().map(Address::new).toList(),
        notice.language().catalogue(),
        notice.contact());
  }

  Reports reports() {
    return reports;
  }

  Bulletins bulletins() {
    return bulletins;
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

  /** The staff's pages: the inbox, and the notices to all users. */
  List<Route> routes(Desk desk, Journal journal) {
    List<Route> routes = new ArrayList<>();
    Looking looking = new Looking(excerpts, renderer, examining, journal);
    routes.addAll(new ReportsSite(desk, reports, looking).routes());
    routes.addAll(new BulletinsSite(desk, bulletins).routes());
    return routes;
  }

  /** Begins to work; of one directory only one program may. */
  void start() {
    keeper.start();
    lists.start();
    courses.start();
    try {
      door.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep() {
    Instant tidied = Instant.EPOCH;
    try {
      while (!Thread.interrupted()) {
        if (tidied.plus(TIDY).isBefore(Instant.now())) {
          guarded(this::tidy);
          tidied = Instant.now();
        }
        guarded(postman::run);
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tidy() {
    try {
      reports.tidy();
      seen.tidy();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "reports will be tidied again", e);
    }
  }

  // The thread must outlive every fault of a letter, a row or a file.
  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the attention desk will try again", e);
    }
  }

  @Override
  public void close() {
    keeper.interrupt();
    if (keeper.isAlive()) {
      awaitKeeper();
    }
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

  // It uses the database, which is closed next. For a command it never ran.
  private void awaitKeeper() {
    try {
      boolean ignored = keeper.join(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
