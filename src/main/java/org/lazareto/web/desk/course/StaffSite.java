// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.CourseArchive;
import org.lazareto.desk.course.CourseRefused;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.desk.course.Folder;
import org.lazareto.desk.course.Installed;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.learner.CourseReports;
import org.lazareto.desk.course.learner.Roll;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.Upload;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/**
 * The staff's pages of courses: install, export, enrol, remind, reports, withdrawal. Thread-safe.
 */
public final class StaffSite {

  static final String PATH = "/desk/courses";

  private static final String ONE = PATH + "/{course}";
  private static final String TITLE = "web.desk.course.staff.title";
  private static final String SUFFIX = ".zip";

  private final Desk desk;
  private final Classroom room;
  private final CourseReports reports;
  private final CourseSettings settings;
  private final Path directory;

  /**
   * @param directory where exported courses lie until they are sent
   */
  public StaffSite(
      Desk desk, Classroom room, CourseReports reports, CourseSettings settings, Path directory) {
    this.desk = desk;
    this.room = room;
    this.reports = reports;
    this.settings = settings;
    this.directory = directory;
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, PATH, Rights.DECIDE, asked -> list(asked, Told.done(asked))),
        guard.route(Method.POST, PATH, Rights.DECIDE, this::install).withFiles(),
        guard.route(Method.POST, PATH + "/withdraw", Rights.DECIDE, this::withdraw),
        guard.route(
            Method.GET, ONE + "/page", Rights.DECIDE, asked -> one(asked, Told.done(asked))),
        guard.route(Method.GET, ONE + "/file", Rights.DECIDE, this::export),
        guard.route(Method.POST, ONE + "/enrol", Rights.DECIDE, this::enrol).withFiles(),
        guard.route(Method.POST, ONE + "/remind", Rights.DECIDE, this::remind),
        guard.route(Method.POST, ONE + "/offer", Rights.DECIDE, this::offer));
  }

  private Reply list(Asked asked, Told told) {
    StaffView view =
        new StaffView(
            new Page(desk.frame(asked, TITLE), told), room.shelf().list(), reports.lines());
    return Reply.form(
        told.status(), asked, (out, forms) -> JtestaffGenerated.render(out, forms, view));
  }

  private Reply install(Asked asked) throws IOException {
    Optional<String> missing = asked.uploads().missing(asked.language());
    if (missing.isPresent()) {
      return list(asked, Told.refused(missing.get()));
    }
    if (asked.uploads().files().isEmpty()) {
      return list(asked, Told.refused(asked.language().say("web.desk.course.staff.no-file")));
    }
    Upload upload = asked.uploads().files().getFirst();
    desk.note(asked, new Request("course.install", Map.of("file", upload.name())));
    try (InputStream in = Files.newInputStream(upload.file())) {
      Folder folder = CourseArchive.read(Path.of("course.zip"), in, settings.limits());
      Course course = room.shelf().install(folder, asked.staff().name());
      return Reply.seeOther(Desk.done(page(course.id().name()), "course-installed"));
    } catch (CourseRefused e) {
      return faults(asked, e);
    } catch (LazaretoException e) {
      return list(asked, Told.refused(asked, e));
    }
  }

  private Reply faults(Asked asked, CourseRefused refused) {
    FaultsView view =
        new FaultsView(
            new Page(below(asked), Told.NOTHING), refused.in(asked.language()).lines().toList());
    return Reply.page(409, (out, forms) -> JtefaultsGenerated.render(out, forms, view));
  }

  private Frame below(Asked asked) {
    return desk.frame(asked, TITLE).below(new Frame.Crumb(PATH, asked.language().say(TITLE)));
  }

  private static String page(String course) {
    return PATH + "/" + course + "/page";
  }

  private Reply withdraw(Asked asked) {
    String serial = asked.form().find("serial").orElse("");
    String reason = asked.form().find("reason").orElse("");
    desk.note(asked, new Request("course.withdraw", Map.of("serial", serial, "reason", reason)));
    try {
      room.certificates().withdraw(serial, reason);
      return Reply.seeOther(Desk.done(PATH, "certificate-withdrawn"));
    } catch (LazaretoException e) {
      return list(asked, Told.refused(asked, e));
    }
  }

  private Reply one(Asked asked, Told told) {
    List<Installed> versions = versions(asked);
    Course course = room.shelf().need(versions.getFirst().id());
    StaffCourseView view =
        new StaffCourseView(
            new Page(below(asked).titled(course.title(Language.of(asked.language()))), told),
            course,
            versions,
            reports.lines(),
            room.enrolments().idle(course.id().name()));
    return Reply.form(
        told.status(), asked, (out, forms) -> JtestaffcourseGenerated.render(out, forms, view));
  }

  private List<Installed> versions(Asked asked) {
    List<Installed> versions = room.shelf().versions(asked.name("course"));
    if (versions.isEmpty()) {
      throw new LazaretoException("course.unknown", asked.name("course"));
    }
    return versions;
  }

  private Reply export(Asked asked) throws IOException {
    Course.Id id = versions(asked).getFirst().id();
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = Files.createTempFile(directory, "course-", SUFFIX);
    try (OutputStream out = Files.newOutputStream(file)) {
      CourseArchive.write(room.shelf().folder(id), out);
    }
    return Reply.file("application/zip", new Reply.Filed(file, true))
        .with(
            "Content-Disposition",
            "attachment; filename=\"" + id.name() + "-" + id.version() + SUFFIX + "\"");
  }

  private Reply enrol(Asked asked) throws IOException {
    String course = asked.name("course");
    Optional<String> missing = asked.uploads().missing(asked.language());
    if (missing.isPresent()) {
      return one(asked, Told.refused(missing.get()));
    }
    Language language =
        asked
            .form()
            .find("language")
            .flatMap(Language::find)
            .orElseGet(() -> Language.of(asked.language()));
    try {
      Roll roll = Roll.of(typed(asked), settings.roll());
      desk.note(
          asked,
          new Request(
              "course.enrol", Map.of("course", course, "people", "" + roll.addresses().size())));
      Roll.Called called =
          roll.call(
              room.people().learners(), room.enrolments(), course, asked.staff().name(), language);
      return one(asked, new Told(told(asked, called), 200));
    } catch (LazaretoException e) {
      return one(asked, Told.refused(asked, e));
    }
  }

  private String typed(Asked asked) throws IOException {
    StringBuilder text = new StringBuilder(asked.form().find("addresses").orElse(""));
    for (Upload upload : asked.uploads().files()) {
      try (InputStream in = Files.newInputStream(upload.file())) {
        byte[] bytes = in.readNBytes((int) settings.limits().size().bytes());
        text.append('\n').append(new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }

  private static String told(Asked asked, Roll.Called called) {
    String done =
        asked.language().say("web.desk.course.staff.enrolled", called.enrolled(), called.already());
    return called.refused().isEmpty()
        ? done
        : done
            + " "
            + asked
                .language()
                .say(
                    "web.desk.course.staff.not-enrolled",
                    called.refused().size(),
                    String.join(", ", called.refused().stream().limit(5).toList()));
  }

  // Pressed twice it writes to nobody twice: who was reminded a short while ago is left out.
  private Reply remind(Asked asked) {
    String course = versions(asked).getFirst().id().name();
    desk.note(asked, new Request("course.remind", Map.of("course", course)));
    int people = room.enrolments().remind(course);
    return one(
        asked, new Told(asked.language().say("web.desk.course.staff.reminded", people), 200));
  }

  private Reply offer(Asked asked) {
    String course = asked.name("course");
    boolean retire = asked.form().find("retire").isPresent();
    desk.note(
        asked, new Request("course.offer", Map.of("course", course, "offered", "" + !retire)));
    room.shelf().retire(course, retire);
    return Reply.seeOther(Desk.done(page(course), retire ? "course-retired" : "course-offered"));
  }
}
