// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.CourseReader;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.desk.course.Folders;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lazareto course}: what is taught. Needs no gate. */
@Command(name = "course")
final class CourseCommand {

  private final Terminal terminal;

  CourseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "check")
  int check(
      @Mixin Listing listing,
      @Parameters(paramLabel = "DIR", descriptionKey = "lazareto.course.DIR") Path directory)
      throws IOException {
    CourseSettings.Limits limits = listing.settings().desk().courses().limits();
    try {
      Course course = new CourseReader(limits).read(new Folders(limits).of(directory));
      tellWell(listing, course);
      return ExitCode.WELL;
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

  private void tellWell(Listing listing, Course course) {
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
          "course.is-well",
          course.id().name(),
          course.id().version(),
          course.lessons().size(),
          questions);
    }
    terminal.out().flush();
  }
}
