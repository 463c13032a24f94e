// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lazareto.config.Sheet;
import org.lazareto.text.LazaretoException;

/** Reads a course and refuses it with everything that is wrong with it. Immutable. */
public record CourseReader(CourseSettings.Limits limits) {

  static final String MAIN = "course.toml";

  /** How long a title and a name may be: they stand in lists, in subjects, on certificates. */
  static final int LONGEST_TITLE = 120;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern LESSON = Pattern.compile("[0-9]{2}-([a-z][a-z0-9-]{0,39})");
  private static final int LATEST = 1_000_000;
  private static final int LONGEST_VALID = 36_500;

  /**
   * The course in that folder.
   *
   * @throws CourseRefused with everything that is wrong
   */
  public Course read(Folder folder) {
    Faults faults = new Faults();
    CourseFile main = main(folder, faults);
    Map<String, Set<String>> lessons = lessons(folder, faults);
    List<Course.Lesson> read = new ArrayList<>();
    LessonReader reader = new LessonReader(folder, main.languages(), limits, faults);
    for (Map.Entry<String, Set<String>> lesson : lessons.entrySet()) {
      String name = LESSON.matcher(lesson.getKey()).replaceFirst("$1");
      read.add(reader.read(lesson.getKey(), name, lesson.getValue(), lessons.keySet()));
    }
    faults.refuse();
    return new Course(
        new Course.Id(main.name(), main.version()),
        main.kind(),
        main.languages(),
        new Course.Terms(main.pass(), main.tries(), main.valid(), main.minutes()),
        new Course.Texts(main.title(), main.summary(), read));
  }

  private CourseFile main(Folder folder, Faults faults) {
    if (folder.file(MAIN).isEmpty()) {
      faults.add("course.fault.no-main", folder.spot(MAIN, 1));
      return CourseFile.defaults();
    }
    return folder
        .text(MAIN)
        .map(text -> main(folder, text, faults))
        .orElseGet(
            () -> {
              faults.add("course.fault.not-utf-8", folder.spot(MAIN, 1));
              return CourseFile.defaults();
            });
  }

  private CourseFile main(Folder folder, String text, Faults faults) {
    try {
      Sheet<CourseFile> sheet = Sheet.of(CourseFile.class, folder.label().resolve(MAIN), text);
      CourseFile main = sheet.values();
      within(sheet, "version", main.version(), 1, LATEST);
      within(sheet, "pass", main.pass(), 1, 100);
      within(sheet, "tries", main.tries(), 1, 100);
      within(sheet, "valid", main.valid(), 0, LONGEST_VALID);
      within(sheet, "minutes", main.minutes(), 0, LATEST);
      if (!NAME.matcher(main.name()).matches()) {
        sheet.wrong("name", new LazaretoException("course.fault.name"));
      }
      if (main.languages().isEmpty()
          || Set.copyOf(main.languages()).size() < main.languages().size()) {
        sheet.wrong("languages", new LazaretoException("course.fault.languages"));
      }
      Wording wording = new Wording(sheet, main.languages());
      wording.check("title", main.title(), LONGEST_TITLE);
      wording.check("summary", main.summary(), Wording.LONGEST);
      faults.add(sheet);
      return main;
    } catch (LazaretoException e) {
      faults.add(e);
      return CourseFile.defaults();
    }
  }

  private static void within(Sheet<?> sheet, String key, int value, int least, int most) {
    if (value < least || value > most) {
      sheet.wrong(key, new LazaretoException("course.fault.number", least, most));
    }
  }

  /** The names of the files by the lesson that they lie in. */
  private Map<String, Set<String>> lessons(Folder folder, Faults faults) {
    Map<String, Set<String>> lessons = new TreeMap<>();
    for (String path : folder.files().keySet()) {
      int slash = path.indexOf('/');
      String in = slash < 0 ? "" : path.substring(0, slash);
      String name = path.substring(slash + 1);
      if (LESSON.matcher(in).matches() && name.indexOf('/') < 0) {
        lessons.computeIfAbsent(in, _ -> new TreeSet<>()).add(name);
      } else if (!path.equals(MAIN)) {
        faults.add("course.fault.stray", folder.spot(path, 1));
      }
    }
    count(folder, lessons, faults);
    return lessons;
  }

  private void count(Folder folder, Map<String, Set<String>> lessons, Faults faults) {
    if (lessons.isEmpty()) {
      faults.add("course.fault.no-lessons", folder.spot(MAIN, 1));
    }
    if (lessons.size() > limits.lessons()) {
      faults.add("course.fault.lessons", folder.spot(MAIN, 1), limits.lessons());
    }
    Set<String> names = new TreeSet<>();
    for (String lesson : lessons.keySet()) {
      if (!names.add(LESSON.matcher(lesson).replaceFirst("$1"))) {
        faults.add("course.fault.same-name", folder.spot(lesson, 1));
      }
    }
  }
}
