// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lazareto.config.Sheet;
import org.lazareto.desk.course.Course.Lesson;
import org.lazareto.desk.course.Course.Picture;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;

/** Reads the lessons of one course. Confined to one reading. */
final class LessonReader {

  private static final String QUIZ = "quiz.toml";

  private final Folder folder;
  private final List<Language> languages;
  private final CourseSettings.Limits limits;
  private final Faults faults;

  LessonReader(
      Folder folder, List<Language> languages, CourseSettings.Limits limits, Faults faults) {
    this.folder = folder;
    this.languages = languages;
    this.limits = limits;
    this.faults = faults;
  }

  /**
   * @param files what lies in the lesson's folder
   * @param lessons all folders of lessons, which links may lead to
   */
  Lesson read(String in, String name, Set<String> files, Set<String> lessons) {
    List<Picture> pictures = pictures(in, files);
    Set<String> shown = new TreeSet<>();
    Map<Language, String> titles = new EnumMap<>(Language.class);
    Map<Language, String> texts = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      String file = "lesson." + language.code() + ".md";
      if (files.contains(file) && !languages.contains(language)) {
        faults.add("course.fault.stray-language", folder.spot(in + "/" + file, 1), language.code());
      } else if (files.contains(file)) {
        LessonText text = text(in, file, pictures, lessons);
        shown.addAll(text.pictures());
        titles.put(language, text.title());
        texts.put(language, text.body());
      } else if (languages.contains(language)) {
        faults.add("course.fault.no-lesson-text", folder.spot(in + "/" + file, 1), language.code());
      }
    }
    unknown(in, files);
    notShown(in, pictures, shown);
    return new Lesson(in, name, titles, texts, pictures, quiz(in, files));
  }

  private List<Picture> pictures(String in, Set<String> files) {
    List<Picture> pictures = new ArrayList<>();
    for (String name : files) {
      Optional<String> type = PictureCheck.type(name);
      if (type.isPresent()) {
        String path = in + "/" + name;
        byte[] bytes = folder.file(path).orElseThrow();
        new PictureCheck(folder.spot(path, 1), limits, faults).check(name, bytes);
        pictures.add(new Picture(name, type.get(), bytes.length));
      }
    }
    if (pictures.size() > limits.pictures()) {
      String last = in + "/" + pictures.getLast().name();
      faults.add("course.fault.pictures", folder.spot(last, 1), limits.pictures());
    }
    return pictures;
  }

  private LessonText text(String in, String file, List<Picture> pictures, Set<String> lessons) {
    String path = in + "/" + file;
    byte[] bytes = folder.file(path).orElseThrow();
    ByteSize most = limits.text();
    if (bytes.length > most.bytes()) {
      faults.add("course.fault.text-size", folder.spot(path, 1), bytes.length, most.toString());
      return LessonText.NONE;
    }
    return Folder.text(bytes)
        .map(text -> new MarkdownCheck(folder, path, pictures, lessons, faults).read(text))
        .orElseGet(
            () -> {
              faults.add("course.fault.not-utf-8", folder.spot(path, 1));
              return LessonText.NONE;
            });
  }

  private void unknown(String in, Set<String> files) {
    for (String name : files) {
      boolean known =
          name.equals(QUIZ)
              || name.equals("lesson.es.md")
              || name.equals("lesson.en.md")
              || PictureCheck.type(name).isPresent();
      if (!known) {
        faults.add("course.fault.stray", folder.spot(in + "/" + name, 1));
      }
    }
  }

  private void notShown(String in, List<Picture> pictures, Set<String> shown) {
    for (Picture picture : pictures) {
      if (!shown.contains(picture.name())) {
        faults.add("course.fault.not-shown", folder.spot(in + "/" + picture.name(), 1));
      }
    }
  }

  private Quiz quiz(String in, Set<String> files) {
    if (!files.contains(QUIZ)) {
      return Quiz.NONE;
    }
    String path = in + "/" + QUIZ;
    Optional<String> text = folder.text(path);
    if (text.isEmpty()) {
      faults.add("course.fault.not-utf-8", folder.spot(path, 1));
      return Quiz.NONE;
    }
    try {
      Sheet<QuizFile> sheet = Sheet.of(QuizFile.class, folder.label().resolve(path), text.get());
      Quiz quiz = new QuizReader(sheet, languages, limits).read();
      faults.add(sheet);
      return quiz;
    } catch (LazaretoException e) {
      faults.add(e);
      return Quiz.NONE;
    }
  }
}
