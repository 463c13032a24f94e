// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A course in one version, checked. Immutable. */
public record Course(Id id, Kind kind, List<Language> languages, Terms terms, Texts texts) {

  public Course {
    languages = List.copyOf(languages);
  }

  /** What a course is for. */
  public enum Kind {
    /** Lessons in their order, each with its quiz, and a certificate at the end. */
    COURSE,
    /** Lessons of three minutes on single tricks, each for itself; no certificate. */
    TRICK;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What tells courses and their versions apart. */
  public record Id(String name, int version) {}

  /**
   * What is asked of those who take it.
   *
   * @param pass how many of a hundred answers of a quiz must be right
   * @param tries how often a quiz may be tried before a pause
   * @param valid for how many days a certificate is; 0 for ever
   * @param minutes how long it takes; 0 for not told
   */
  public record Terms(int pass, int tries, int valid, int minutes) {}

  /** What it says. */
  public record Texts(Said title, Said summary, List<Lesson> lessons) {
    public Texts {
      lessons = List.copyOf(lessons);
    }
  }

  /**
   * A lesson.
   *
   * @param folder where its files are, as {@code 03-adjuntos}
   * @param name the same without its number, as addresses have it
   * @param titles its first line, by language
   * @param texts all below the title, in Markdown, by language
   */
  public record Lesson(
      String folder,
      String name,
      Map<Language, String> titles,
      Map<Language, String> texts,
      List<Picture> pictures,
      Quiz quiz) {
    public Lesson {
      titles = Map.copyOf(titles);
      texts = Map.copyOf(texts);
      pictures = List.copyOf(pictures);
    }

    public String title(Language language) {
      return in(titles, language);
    }

    public String text(Language language) {
      return in(texts, language);
    }

    public Optional<Picture> picture(String file) {
      return pictures.stream().filter(one -> one.name().equals(file)).findFirst();
    }

    private static String in(Map<Language, String> said, Language language) {
      String wanted = said.get(language);
      return wanted == null ? said.values().stream().findFirst().orElse("") : wanted;
    }
  }

  /**
   * A picture beside a lesson.
   *
   * @param type of the medium
   */
  public record Picture(String name, String type, long size) {}

  public List<Lesson> lessons() {
    return texts.lessons();
  }

  public Optional<Lesson> lesson(String name) {
    return lessons().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** The lesson that a folder's name stands for. */
  public Optional<Lesson> inFolder(String folder) {
    return lessons().stream().filter(one -> one.folder().equals(folder)).findFirst();
  }

  /** The one it is told in to somebody who reads that language. */
  public Language given(Language wanted) {
    return languages.contains(wanted) ? wanted : languages.getFirst();
  }

  public String title(Language language) {
    return texts.title().in(language);
  }
}
