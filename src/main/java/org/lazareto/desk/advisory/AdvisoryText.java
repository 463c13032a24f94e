// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.desk.advisory.Article.Part;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/** Reads the texts of an advisory's file, heading by heading. Confined to one reading. */
final class AdvisoryText {

  private static final String TITLE = "# ";
  private static final String PART = "## ";
  private static final String CODE = "```";

  private final Path file;
  private final List<String> languages;
  private final StringBuilder text = new StringBuilder();
  private Article spanish = Article.NONE;
  private Article english = Article.NONE;
  private Article article = Article.NONE;
  private Part part = Part.HAPPENS;
  private int read;
  private boolean code;

  private AdvisoryText(Path file, List<String> languages) {
    this.file = file;
    this.languages = languages;
  }

  /**
   * Reads what stands below the head.
   *
   * @param first the number of the first line
   * @param languages of the headings of the first level, in order
   */
  static AdvisoryText of(Path file, List<String> lines, int first, List<String> languages) {
    AdvisoryText all = new AdvisoryText(file, languages);
    for (int i = 0; i < lines.size(); i++) {
      all.line(lines.get(i), first + i);
    }
    all.end();
    if (all.read == 0) {
      throw all.wrong(first, "desk.advisory.file.no-title");
    }
    return all;
  }

  Article spanish() {
    return spanish;
  }

  Article english() {
    return english;
  }

  private void line(String line, int number) {
    if (line.startsWith(CODE)) {
      code = !code;
    }
    if (!code && line.startsWith(TITLE)) {
      title(line.substring(TITLE.length()), number);
    } else if (!code && line.startsWith(PART)) {
      endPart();
      part = part(line.substring(PART.length()).strip(), number);
    } else if (read == 0 && !line.isBlank()) {
      throw wrong(number, "desk.advisory.file.no-title");
    } else {
      text.append(line).append('\n');
    }
  }

  private void title(String title, int number) {
    end();
    if (read == languages.size()) {
      throw wrong(number, "desk.advisory.file.titles", languages.size());
    }
    read++;
    article = new Article(title, "", "", "", "");
    part = Part.HAPPENS;
  }

  /** The part that a heading begins, by the words of the language that is read. */
  private Part part(String heading, int number) {
    if (read == 0) {
      throw wrong(number, "desk.advisory.file.no-title");
    }
    Optional<Part> found =
        Stream.of(Part.values()).filter(p -> heading(p).equalsIgnoreCase(heading)).findFirst();
    return found.orElseThrow(
        () ->
            wrong(
                number,
                "desk.advisory.file.heading",
                heading,
                Stream.of(Part.values()).map(this::heading).collect(Collectors.joining(", "))));
  }

  private String heading(Part which) {
    return catalogue().say("desk.advisory.part." + which.label());
  }

  private Catalogue catalogue() {
    return Catalogue.of(Locale.of(languages.get(read - 1)));
  }

  private void endPart() {
    String all = text.toString().strip();
    text.setLength(0);
    if (!all.isEmpty()) {
      String before = article.part(part);
      article = article.with(part, before.isEmpty() ? all : before + "\n\n" + all);
    }
  }

  private void end() {
    endPart();
    if (read > 0 && catalogue().equals(Catalogue.SPANISH)) {
      spanish = article;
    } else if (read > 0) {
      english = article;
    }
  }

  private LazaretoException wrong(int line, String key, Object... arguments) {
    Object[] all = Stream.concat(Stream.of(file + ":" + line), Stream.of(arguments)).toArray();
    return new LazaretoException(key, all);
  }
}
