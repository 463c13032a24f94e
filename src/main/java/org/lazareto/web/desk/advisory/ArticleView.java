// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.desk.Markdown;
import org.lazareto.desk.advisory.Article;
import org.lazareto.desk.advisory.Article.Part;
import org.lazareto.desk.advisory.Content;
import org.lazareto.ops.Quoted;
import org.lazareto.text.Catalogue;

/**
 * What an advisory says, in a language or else the other one, as templates read it. Immutable.
 *
 * @param wanted the language that it is wanted in
 */
public record ArticleView(Content content, Catalogue wanted) {

  /** A part with its heading, both in the language of the text. */
  public record Section(String heading, String html, List<Marks> marks) {
    public Section {
      marks = List.copyOf(marks);
    }
  }

  /** By what the threat is known. */
  public record Marks(String heading, List<String> values) {
    public Marks {
      values = values.stream().map(Quoted::of).toList();
    }
  }

  /** Whether there is no text in the language that is wanted. */
  public boolean isElsewhere() {
    return content.in(wanted).isEmpty();
  }

  /** Says so, in the language that is wanted. */
  public String missing() {
    return wanted.say("web.desk.advisory.missing");
  }

  private Catalogue language() {
    return content.languages(wanted).stream().findFirst().orElse(wanted);
  }

  private Article article() {
    return content.best(wanted);
  }

  /** As the attribute {@code lang} wants it. */
  public String lang() {
    return language().locale().getLanguage();
  }

  public String title() {
    return Quoted.of(article().title());
  }

  public String severity() {
    return wanted.say("desk.advisory.severity." + content.severity().label());
  }

  /** Its parts in the order in which they are read; those that say nothing are left out. */
  public List<Section> sections() {
    return Stream.of(Part.values()).map(this::section).flatMap(Optional::stream).toList();
  }

  private Optional<Section> section(Part part) {
    List<Marks> marks = part == Part.ARRIVES ? marks() : List.of();
    String text = article().part(part);
    if (text.isEmpty() && marks.isEmpty()) {
      return Optional.empty();
    }
    String heading = language().say("desk.advisory.part." + part.label());
    return Optional.of(new Section(heading, new Markdown(text).html(Markdown.Places.NONE), marks));
  }

  private List<Marks> marks() {
    List<Marks> all = new ArrayList<>();
    add("subjects", content.marks().subjects(), all);
    add("attachments", content.marks().attachments(), all);
    add("names", content.marks().names(), all);
    return all;
  }

  private void add(String key, List<String> values, List<Marks> all) {
    if (!values.isEmpty()) {
      all.add(new Marks(language().say("desk.advisory.mark." + key), values));
    }
  }
}
