// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lazareto.control.Request;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.CourseArchive;
import org.lazareto.desk.course.CourseReader;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.desk.course.Folder;
import org.lazareto.desk.course.Folders;
import org.lazareto.desk.course.Installed;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.learner.CourseReports;
import org.lazareto.desk.course.learner.Roll;
import org.lazareto.store.Database;
import org.lazareto.store.Durable;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Person;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Diary;
import org.lazareto.web.account.Maker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lazareto course}: what is taught, and how institutions come on. Needs no gate; a portal
 * that runs sends the letters.
 */
@Command(name = "course", addMethodSubcommands = false)
final class CourseCommand implements Callable<Integer> {

  private static final String MODE = "rw-r-----";

  private final Terminal terminal;

  @Mixin private Listing own = new Listing();

  CourseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return list(own);
  }

  @Command(name = "check")
  int check(
      @Mixin Listing listing,
      @Parameters(paramLabel = "DIR", descriptionKey = "lazareto.course.DIR") Path directory)
      throws IOException {
    CourseSettings.Limits limits = listing.settings().desk().courses().limits();
    try {
      return tell(
          listing, "course.is-well", new CourseReader(limits).read(folder(directory, limits)));
    } catch (LazaretoException e) {
      if (!listing.json()) {
        throw e;
      }
      e.in(terminal.catalogue())
          .lines()
          .forEach(line -> terminal.out().println(Json.line(Map.of("fault", line))));
      terminal.out().flush();
      return ExitCode.WRONG;
    }
  }

  @Command(name = "install", aliases = "import")
  int install(
      @Mixin Listing listing,
      @Parameters(paramLabel = "DIR", descriptionKey = "lazareto.course.DIR") Path from)
      throws IOException {
    Settings settings = listing.settings();
    Folder folder = folder(from, settings.desk().courses().limits());
    try (OpenDesk desk = open(settings)) {
      String who = note(settings, "course.install", Map.of("file", from.toString()));
      return tell(listing, "course.is-installed", desk.courses().shelf().install(folder, who));
    }
  }

  @Command(name = "list")
  int list(@Mixin Listing listing) {
    Table table = new Table(terminal, "name", "version", "kind", "installed", "state");
    try (OpenDesk desk = open(listing.settings())) {
      desk.courses().shelf().list().forEach(one -> table.row(row(one)));
    }
    table.print(listing.json(), "course.none");
    return ExitCode.WELL;
  }

  @Command(name = "export")
  int export(
      @Mixin Listing listing,
      @Parameters(paramLabel = "NAME", descriptionKey = "lazareto.course.NAME") String name,
      @Parameters(paramLabel = "FILE", descriptionKey = "lazareto.course.FILE") Path file)
      throws IOException {
    try (OpenDesk desk = open(listing.settings())) {
      Course course = newest(desk, name);
      Folder folder = desk.courses().shelf().folder(course.id());
      Durable.replace(file.toAbsolutePath(), MODE, out -> CourseArchive.write(folder, out));
      return tell(listing, "course.is-exported", course);
    }
  }

  @Command(name = "enrol")
  int enrol(
      @Mixin Listing listing,
      @Option(names = "--file", paramLabel = "FILE", descriptionKey = "lazareto.course.addresses")
          Optional<Path> file,
      @Option(
              names = "--language",
              paramLabel = "LANGUAGE",
              descriptionKey = "lazareto.course.language")
          Optional<Language> language,
      @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "lazareto.course.NAME")
          String name,
      @Parameters(
              index = "1..*",
              arity = "0..*",
              paramLabel = "ADDRESS",
              descriptionKey = "lazareto.course.ADDRESS")
          List<String> addresses)
      throws IOException {
    Settings settings = listing.settings();
    Roll roll =
        Roll.of(
            written(addresses == null ? List.of() : addresses, file, settings),
            settings.desk().courses().roll());
    try (OpenDesk desk = open(settings)) {
      Map<String, String> detail = Map.of("course", name, "people", "" + roll.addresses().size());
      String who = note(settings, "course.enrol", detail);
      Roll.Called called =
          roll.call(
              desk.courses().learners(),
              desk.courses().enrolments(),
              newest(desk, name).id().name(),
              who,
              language.orElseGet(() -> Language.of(terminal.catalogue())));
      return tell(listing, called);
    }
  }

  private static String written(List<String> addresses, Optional<Path> file, Settings settings)
      throws IOException {
    String typed = String.join("\n", addresses);
    if (file.isEmpty()) {
      return typed;
    }
    int most = (int) settings.desk().courses().limits().size().bytes();
    try (InputStream in = Files.newInputStream(file.get())) {
      return typed + "\n" + new String(in.readNBytes(most), StandardCharsets.UTF_8);
    }
  }

  @Command(name = "remind")
  int remind(
      @Mixin Listing listing,
      @Parameters(paramLabel = "NAME", descriptionKey = "lazareto.course.NAME") String name) {
    Settings settings = listing.settings();
    try (OpenDesk desk = open(settings)) {
      String course = newest(desk, name).id().name();
      String ignored = note(settings, "course.remind", Map.of("course", course));
      int people = desk.courses().enrolments().remind(course);
      if (listing.json()) {
        terminal.out().println(Json.line(Map.of("reminded", people)));
      } else {
        terminal.say("course.are-reminded", people);
      }
      terminal.out().flush();
      return ExitCode.WELL;
    }
  }

  @Command(name = "report")
  int report(@Mixin Listing listing) {
    Table table = new Table(terminal, "institution", "course", "people", "underway", "completed");
    try (OpenDesk desk = open(listing.settings())) {
      desk.courses().reports().lines().forEach(line -> table.row(row(line)));
    }
    table.print(listing.json(), "course.report.none");
    return ExitCode.WELL;
  }

  /** What the desk keeps, and the courses in it. */
  private record OpenDesk(Database database, CourseDesk courses) implements AutoCloseable {

    @Override
    public void close() {
      courses.close();
      database.close();
    }
  }

  private static OpenDesk open(Settings settings) {
    Database database = AttentionDesk.database(settings);
    return new OpenDesk(database, new CourseDesk(settings, database));
  }

  private static Course newest(OpenDesk desk, String name) {
    return desk.courses().shelf().versions(name).stream()
        .findFirst()
        .map(one -> desk.courses().shelf().need(one.id()))
        .orElseThrow(() -> new LazaretoException("course.unknown", name));
  }

  /** Who does it, once it is noted that they are about to. */
  private static String note(Settings settings, String command, Map<String, String> detail) {
    try (Database accounts = Accounts.database(settings.web())) {
      Maker user = Maker.system(UserCommand.user());
      Person who = new Person(user.who(), user.duty(), 0);
      new Diary(accounts, Clock.systemUTC())
          .commanded(who, user.address(), new Request(command, detail).text());
      return who.name();
    }
  }

  private static Folder folder(Path from, CourseSettings.Limits limits) throws IOException {
    if (Files.isRegularFile(from)) {
      try (InputStream in = Files.newInputStream(from)) {
        return CourseArchive.read(from, in, limits);
      }
    }
    return new Folders(limits).of(from);
  }

  private int tell(Listing listing, String what, Course course) {
    int questions = course.lessons().stream().mapToInt(l -> l.quiz().questions().size()).sum();
    if (listing.json()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", course.id().name());
      row.put("version", course.id().version());
      row.put("lessons", course.lessons().size());
      row.put("questions", questions);
      terminal.out().println(Json.line(row));
    } else {
      terminal.say(
          what, course.id().name(), course.id().version(), course.lessons().size(), questions);
    }
    terminal.out().flush();
    return ExitCode.WELL;
  }

  private int tell(Listing listing, Roll.Called called) {
    if (listing.json()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("enrolled", called.enrolled());
      row.put("already", called.already());
      row.put("refused", called.refused());
      terminal.out().println(Json.line(row));
    } else {
      terminal.say("course.are-enrolled", called.enrolled(), called.already());
      called.refused().forEach(one -> terminal.say("course.not-enrolled", one));
    }
    terminal.out().flush();
    return called.refused().isEmpty() ? ExitCode.WELL : ExitCode.FOUND;
  }

  private static Map<String, Object> row(Installed one) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", one.id().name());
    row.put("version", one.id().version());
    row.put("kind", one.kind());
    row.put("installed", one.at());
    row.put("state", one.retired() ? "retired" : "offered");
    return row;
  }

  private static Map<String, Object> row(CourseReports.Line line) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("institution", line.institution());
    row.put("course", line.course());
    row.put("people", line.people());
    row.put("underway", line.underway());
    row.put("completed", line.completed());
    return row;
  }
}
