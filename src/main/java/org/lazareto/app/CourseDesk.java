// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lazareto.desk.Addressee;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.desk.course.Shelf;
import org.lazareto.desk.course.learner.CertificatePaper;
import org.lazareto.desk.course.learner.Certificates;
import org.lazareto.desk.course.learner.CourseReports;
import org.lazareto.desk.course.learner.Enrolments;
import org.lazareto.desk.course.learner.LearnerSessions;
import org.lazareto.desk.course.learner.Learners;
import org.lazareto.desk.course.mail.CourseMailbox;
import org.lazareto.desk.course.mail.CoursePost;
import org.lazareto.desk.course.mail.Dialogue;
import org.lazareto.desk.course.mail.EntranceLetter;
import org.lazareto.desk.course.mail.Letters;
import org.lazareto.desk.course.mail.Received;
import org.lazareto.desk.course.mail.Sender;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.store.Leftovers;
import org.lazareto.submission.Submission;
import org.lazareto.web.Asked;
import org.lazareto.web.Pace;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.desk.course.CertificatesSite;
import org.lazareto.web.desk.course.Classroom;
import org.lazareto.web.desk.course.CoursesSite;
import org.lazareto.web.desk.course.EntranceSite;
import org.lazareto.web.desk.course.LearningSite;
import org.lazareto.web.desk.course.QuizSite;
import org.lazareto.web.desk.course.StaffSite;

/** The courses, wired; a thread reminds people and hands letters over. Thread-safe. */
final class CourseDesk implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration REMIND = Duration.ofMinutes(10);

  /** The time for which {@code desk.pages.forms} counts. */
  private static final Duration FORMS = Duration.ofMinutes(10);

  private final Settings settings;
  private final CourseSettings own;
  private final Clock clock = Clock.systemUTC();
  private final Database database;
  private final Shelf shelf;
  private final Learners learners;
  private final Enrolments enrolments;
  private final Certificates certificates;
  private final Confirmations confirmations;
  private final Sender sender;
  private final Submission submission;
  private final Rounds rounds;
  private final Recurring reminding = new Recurring(REMIND);

  /**
   * @param desk what the desk keeps
   */
  CourseDesk(Settings settings, Database desk) {
    this.settings = settings;
    this.own = settings.desk().courses();
    this.database = desk;
    this.shelf = new Shelf(desk, settings.web().directory().resolve("courses"), own, clock);
    this.learners = new Learners(desk, settings.site(), own.everyone(), clock);
    this.enrolments = new Enrolments(desk, shelf, own, clock);
    this.certificates = new Certificates(desk, shelf, own, clock);
    this.confirmations = new Confirmations(desk, clock);
    this.sender = sender(settings);
    this.submission = Submission.of(settings.submission());
    CoursePost post =
        new CoursePost(
            desk,
            new Letters(
                sender,
                shelf,
                enrolments,
                certificates,
                new Letters.Confirming(confirmations, own.confirm())),
            submission,
            new CoursePost.Waits(settings.desk().patience(), own.pause()),
            clock);
    this.rounds = new Rounds("courses", LOOK, List.of(this::remind, post::run));
  }

  private static Sender sender(Settings settings) {
    CourseSettings own = settings.desk().courses();
    String address = own.mail().enabled() ? own.mail().address(domain(settings)) : "";
    return new Sender(
        AttentionDesk.office(settings).from(),
        address,
        settings.web().url(),
        settings.notice().contact());
  }

  private static String domain(Settings settings) {
    String named = settings.desk().courses().mail().domain();
    return named.isEmpty()
        ? settings.site().domains().stream()
            .map(one -> one.replaceFirst("^\\.", ""))
            .findFirst()
            .orElse(settings.passage().node())
        : named;
  }

  Shelf shelf() {
    return shelf;
  }

  Learners learners() {
    return learners;
  }

  Enrolments enrolments() {
    return enrolments;
  }

  Certificates certificates() {
    return certificates;
  }

  /** How certificates look on paper. */
  CertificatePaper paper() {
    return new CertificatePaper(
        settings
            .notice()
            .language()
            .catalogue()
            .say("course.paper.issuer", settings.passage().node()),
        settings.web().url(),
        ZoneId.systemDefault());
  }

  CourseReports reports() {
    return new CourseReports(database);
  }

  /** What takes mail to the courses; none where they are not taken by mail. */
  Optional<Addressee> addressee(Received.Reader reader) {
    Dialogue.Records records = new Dialogue.Records(learners, enrolments, certificates);
    return own.mail().enabled()
        ? Optional.of(
            new CourseMailbox(
                own.mail(),
                domain(settings),
                reader,
                new Dialogue(shelf, records, confirmations),
                records))
        : Optional.empty();
  }

  /**
   * The public pages and the staff's.
   *
   * @param webmail the address of who is logged in to the webmail, where there is one
   */
  List<Route> routes(Desk desk, Optional<Function<Asked, Optional<Address>>> webmail) {
    Classroom.People people =
        new Classroom.People(learners, new LearnerSessions(database, own.session(), clock));
    Classroom room = new Classroom(shelf, people, enrolments, certificates, sender.course());
    Path papers = settings.web().directory().resolve("papers");
    EntranceLetter letter =
        new EntranceLetter(confirmations, submission, sender, own.confirm(), clock);
    Pace pace = new Pace(settings.desk().pages().forms(), FORMS, clock);
    EntranceSite entrance = new EntranceSite(room, letter, pace, webmail);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new QuizSite(room).routes());
    routes.addAll(new CoursesSite(room).routes());
    routes.addAll(entrance.routes());
    routes.addAll(new LearningSite(room).routes());
    routes.addAll(new CertificatesSite(room, paper(), papers).routes());
    routes.addAll(new StaffSite(desk, room, reports(), own, papers).routes());
    return routes;
  }

  /** Puts what comes with the program on the shelf, and begins to send. */
  void start() {
    try {
      for (String kind : List.of(".pdf", ".zip")) {
        Leftovers.sweep(settings.web().directory().resolve("papers"), kind);
      }
      shelf.installShipped();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rounds.start();
  }

  private void remind() {
    if (reminding.due(clock.instant())) {
      int ignored = enrolments.remind() + certificates.tellEnding();
    }
  }

  @Override
  public void close() {
    rounds.close();
  }
}
