// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lazareto.config.Sheet;
import org.lazareto.text.LazaretoException;

/**
 * An advisory as a file: TOML between two lines of {@code +++}, then its texts in Markdown, each
 * language under a heading of the first level, its parts under headings of the second. Immutable.
 *
 * @param name under which its page shall be found
 */
public record AdvisoryFile(Optional<String> name, List<String> lists, Content content) {

  private static final String FENCE = "+++";
  private static final int MOST_LINES = 10_000;

  /** What stands between the fences. */
  record Head(
      Optional<String> name,
      Severity severity,
      Audience audience,
      List<String> languages,
      List<String> names,
      List<String> subjects,
      List<String> attachments,
      List<Long> rules,
      List<String> signatures,
      List<String> lists) {

    static Head defaults() {
      return new Head(
          Optional.empty(),
          Severity.CAUTION,
          Audience.EVERYONE,
          List.of("es", "en"),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }

    private Content.Marks marks() {
      return new Content.Marks(names, subjects, attachments, rules, signatures);
    }
  }

  /**
   * Reads one.
   *
   * @param file for what is said of its errors
   * @throws LazaretoException with file and line of what is wrong
   */
  public static AdvisoryFile of(Path file, String text) {
    List<String> lines = text.lines().limit(MOST_LINES).toList();
    int end = lines.isEmpty() ? -1 : lines.subList(1, lines.size()).indexOf(FENCE) + 1;
    if (end < 1 || !lines.getFirst().strip().equals(FENCE)) {
      throw new LazaretoException("desk.advisory.file.head", file + ":1");
    }
    // An empty line in the place of the first fence, so that lines keep their numbers.
    String head = "\n" + String.join("\n", lines.subList(1, end)) + "\n";
    Sheet<Head> sheet = Sheet.of(Head.class, file, head);
    sheet.values().name().ifPresent(name -> checked(sheet, name));
    Sheet.refuse(List.of(sheet));
    AdvisoryText texts =
        AdvisoryText.of(file, lines.subList(end + 1, lines.size()), end + 2, languages(sheet));
    Head values = sheet.values();
    return new AdvisoryFile(
        values.name(),
        values.lists(),
        new Content(
            values.severity(),
            values.audience(),
            values.marks(),
            texts.spanish(),
            texts.english()));
  }

  private static void checked(Sheet<Head> sheet, String name) {
    try {
      Names.require(name);
    } catch (LazaretoException e) {
      sheet.wrong("name", e);
    }
  }

  private static List<String> languages(Sheet<Head> sheet) {
    List<String> languages = sheet.values().languages();
    if (languages.isEmpty()
        || !List.of("es", "en").containsAll(languages)
        || languages.stream().distinct().count() != languages.size()) {
      sheet.wrong("languages", new LazaretoException("desk.advisory.file.languages"));
      Sheet.refuse(List.of(sheet));
    }
    return languages;
  }
}
