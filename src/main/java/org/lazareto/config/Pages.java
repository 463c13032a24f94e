// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.util.List;
import java.util.stream.Stream;
import org.lazareto.config.Outline.Section;
import org.lazareto.config.Outline.Setting;
import org.lazareto.text.Catalogue;

/**
 * The sample file and the reference page, made of the records and the catalogue so that they cannot
 * say anything else than the program does. Immutable.
 */
public final class Pages {

  private static final int WIDTH = 98;

  private final List<Section> sections;
  private final Catalogue catalogue;

  public Pages(Class<? extends Record> root, Catalogue catalogue) {
    this.sections = Outline.of(root);
    this.catalogue = catalogue;
  }

  /** A settings file with every key, its help and its default, all commented out. */
  public String sample() {
    StringBuilder page = new StringBuilder();
    comment(page, catalogue.say("config.sample.head"));
    for (Section section : sections) {
      page.append('\n');
      if (!section.path().isEmpty()) {
        comment(page, catalogue.say(section.helpKey()));
        // Only a plain table may stand open and empty; the others would make an entry.
        String mark = section.mayStandEmpty() ? "" : "#";
        page.append(mark).append(section.header()).append('\n');
      }
      section.settings().forEach(setting -> sample(page, setting));
    }
    return page.toString();
  }

  /** The reference in Markdown: one table of keys for each table of the file. */
  public String reference() {
    StringBuilder page = new StringBuilder(catalogue.say("config.reference.head")).append('\n');
    for (Section section : sections) {
      if (!section.path().isEmpty()) {
        page.append("\n## `").append(section.header()).append("`\n");
        page.append(catalogue.say(section.helpKey())).append("\n");
      }
      page.append("\n| ").append(catalogue.say("config.reference.columns")).append(" |\n");
      page.append("|---|---|---|---|\n");
      section.settings().forEach(setting -> row(page, setting));
    }
    return page.toString();
  }

  /** Catalogue keys of the help texts that the settings need. */
  public List<String> helpKeys() {
    return sections.stream()
        .flatMap(
            s ->
                Stream.concat(
                    s.path().isEmpty() ? Stream.of() : Stream.of(s.helpKey()),
                    s.settings().stream().map(Setting::helpKey)))
        .toList();
  }

  private void sample(StringBuilder page, Setting setting) {
    comment(page, catalogue.say(setting.helpKey()));
    page.append('#').append(setting.key()).append(" = ").append(setting.value()).append('\n');
  }

  private void row(StringBuilder page, Setting setting) {
    String allowed = setting.scalar().allowed(catalogue);
    String kind = setting.many() ? catalogue.say("config.allowed.many", allowed) : allowed;
    page.append(
        "| `%s` | %s | `%s` | %s |\n"
            .formatted(setting.key(), kind, setting.value(), catalogue.say(setting.helpKey())));
  }

  private static void comment(StringBuilder page, String text) {
    for (String paragraph : text.split("\n", -1)) {
      StringBuilder line = new StringBuilder("#");
      for (String word : paragraph.split(" ", -1)) {
        if (line.length() + 1 + word.length() > WIDTH) {
          page.append(line).append('\n');
          line = new StringBuilder("#");
        }
        line.append(' ').append(word);
      }
      page.append(line).append('\n');
    }
  }
}
