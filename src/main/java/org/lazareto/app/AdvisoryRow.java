// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.Article;
import org.lazareto.desk.advisory.Content;
import org.lazareto.desk.advisory.Mailed;
import org.lazareto.ops.Quoted;
import org.lazareto.text.Catalogue;

/** An advisory as the terminal and programs are told of it. Stateless. */
final class AdvisoryRow {

  private static final int LONGEST = 1000;

  private AdvisoryRow() {}

  static Map<String, Object> of(Advisory advisory, Catalogue language) {
    Content content = advisory.latest().content();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("number", advisory.number());
    row.put("name", advisory.name());
    row.put("state", advisory.state());
    row.put("severity", content.severity());
    row.put("audience", content.audience());
    row.put("title", content.best(language).title());
    row.put("who", advisory.latest().author());
    row.put("at", advisory.latest().at());
    row.put("version", advisory.latest().number());
    return row;
  }

  /** All that is known of one but its text. */
  static Map<String, Object> whole(Advisory advisory, List<Mailed> mailed, Catalogue language) {
    Map<String, Object> row = new LinkedHashMap<>(of(advisory, language));
    Content.Marks marks = advisory.latest().content().marks();
    advisory.latest().approved().ifPresent(step -> row.put("approved", step.who()));
    row.put("names", marks.names());
    row.put("subjects", marks.subjects());
    row.put("attached", marks.attachments());
    row.put("rules", marks.rules().stream().map(String::valueOf).toList());
    row.put("signatures", marks.signatures());
    row.put("mailed", mailed.stream().map(one -> one.list() + " " + one.outcome()).toList());
    return row;
  }

  /** All of it: what is known, then the text as it would be read. */
  static void print(Terminal terminal, boolean json, Advisory advisory, Map<String, Object> row) {
    if (json) {
      terminal.out().println(Json.line(row));
      terminal.out().flush();
      return;
    }
    Sheet sheet = new Sheet(terminal);
    row.forEach(
        (key, value) -> {
          if (value instanceof List<?> all) {
            sheet.addAll(key, all.stream().map(Object::toString).toList());
          } else {
            sheet.add(key, value);
          }
        });
    sheet.print();
    Content content = advisory.latest().content();
    for (Catalogue language : content.languages(terminal.catalogue())) {
      text(terminal, language, content.best(language));
    }
    terminal.out().flush();
  }

  private static void text(Terminal terminal, Catalogue language, Article article) {
    terminal.out().println();
    terminal.out().println("# " + article.title());
    for (Article.Part part : Article.Part.values()) {
      if (!article.part(part).isEmpty()) {
        terminal.out().println();
        terminal.out().println("## " + language.say("desk.advisory.part." + part.label()));
        terminal.out().println();
        article
            .part(part)
            .lines()
            .map(line -> Quoted.of(line, LONGEST))
            .forEach(terminal.out()::println);
      }
    }
  }
}
