// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.control.ControlClient;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.course.learner.CertificatePaper;
import org.lazareto.desk.course.learner.CourseFixture;
import org.lazareto.desk.course.learner.CourseReports;
import org.lazareto.desk.course.learner.LearnerSessions;
import org.lazareto.desk.course.mail.EntranceLetter;
import org.lazareto.desk.course.mail.NotedSubmission;
import org.lazareto.desk.course.mail.Sender;
import org.lazareto.web.Pace;
import org.lazareto.web.Person;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.admin.Desk;

/** A portal with the pages of courses, and the mail that it sends. */
final class CourseSiteFixture implements AutoCloseable {

  /** How many words one network has mailed in ten minutes. */
  static final int MOST_WORDS = 8;

  private static final Pattern WORD = Pattern.compile("/learning/enter/([a-z0-9]{26})");

  final CourseFixture courses;
  final NotedSubmission mail = new NotedSubmission();
  final List<String> noted = new ArrayList<>();
  final Path papers;
  private final PortalFixture portal;

  CourseSiteFixture(Path directory) throws IOException {
    this.courses = new CourseFixture(Files.createDirectories(directory.resolve("desk")));
    this.papers = directory.resolve("papers");
    this.portal =
        new PortalFixture(
            PortalFixture.settings(directory.resolve("web"), WebSettings.Bounds.defaults()),
            routes(),
            visitor ->
                visitor.cookies().containsKey("staff")
                    ? Optional.of(new Person("gloria", Role.GAU, 1))
                    : Optional.empty());
  }

  private List<Route> routes() {
    Classroom room =
        new Classroom(
            courses.shelf,
            new Classroom.People(
                courses.learners,
                new LearnerSessions(courses.database, Duration.ofHours(12), courses.clock)),
            courses.enrolments,
            courses.certificates,
            "curso@health.test");
    EntranceLetter letter =
        new EntranceLetter(
            new Confirmations(courses.database, courses.clock),
            mail,
            new Sender("gau@health.test", "curso@health.test", "https://portal.test", "Ext. 5"),
            Duration.ofHours(72),
            courses.clock);
    Pace pace = new Pace(MOST_WORDS, Duration.ofMinutes(10), courses.clock);
    CertificatePaper paper = new CertificatePaper("GAU", "https://portal.test", ZoneOffset.UTC);
    Desk desk =
        new Desk(
            new ControlClient(Path.of("/nonexistent"), Duration.ofSeconds(1)),
            (_, _, what) -> noted.add(what));
    List<Route> routes = new ArrayList<>(new QuizSite(room).routes());
    routes.addAll(new CoursesSite(room).routes());
    routes.addAll(new EntranceSite(room, letter, pace, Optional.empty()).routes());
    routes.addAll(new LearningSite(room).routes());
    routes.addAll(new CertificatesSite(room, paper, papers).routes());
    routes.addAll(
        new StaffSite(desk, room, new CourseReports(courses.database), courses.settings, papers)
            .routes());
    return routes;
  }

  LearnerVisit visit(String language) {
    return new LearnerVisit(portal.browser, language);
  }

  PortalFixture portal() {
    return portal;
  }

  /** The word of the last mail. */
  String word() {
    Matcher word = WORD.matcher(mail.last());
    if (!word.find()) {
      throw new AssertionError(mail.last());
    }
    return word.group(1);
  }

  /** A visitor who has become somebody. */
  LearnerVisit entered(String address, String language) {
    LearnerVisit visit = visit(language);
    visit.get("/learning/enter");
    visit.post("/learning/enter", "address", address, "to", "/courses/ejemplo");
    visit.get("/learning/enter/" + word());
    visit.post("/learning/enter/" + word());
    return visit;
  }

  @Override
  public void close() {
    portal.close();
    courses.close();
  }
}
