// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.desk.advisory.Article;
import org.lazareto.desk.advisory.Article.Part;
import org.lazareto.desk.advisory.Audience;
import org.lazareto.desk.advisory.Content;
import org.lazareto.desk.advisory.Severity;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Fields;

/** An advisory's content as the fields of a form have it. Immutable. */
record AdvisoryForm(Map<String, String> values) {

  /** The fields of lists, a line for each value. */
  static final List<String> LISTS =
      List.of("names", "subjects", "attachments", "signatures", "rules");

  static final List<String> LANGUAGES = List.of("es", "en");
  private static final String TITLE = "title";
  private static final int LONGEST_NUMBER = 18;

  AdvisoryForm {
    values = Map.copyOf(values);
  }

  static AdvisoryForm of(Content content) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("severity", content.severity().label());
    values.put("audience", content.audience().label());
    Content.Marks marks = content.marks();
    values.put("names", String.join("\n", marks.names()));
    values.put("subjects", String.join("\n", marks.subjects()));
    values.put("attachments", String.join("\n", marks.attachments()));
    values.put("signatures", String.join("\n", marks.signatures()));
    values.put("rules", lines(marks.rules(), String::valueOf));
    put(values, "es", content.spanish());
    put(values, "en", content.english());
    return new AdvisoryForm(values);
  }

  private static <T> String lines(List<T> all, Function<T, String> text) {
    return all.stream().map(text).collect(Collectors.joining("\n"));
  }

  private static void put(Map<String, String> values, String language, Article article) {
    values.put(field(language, TITLE), article.title());
    for (Part part : Part.values()) {
      values.put(field(language, part.label()), article.part(part));
    }
  }

  /** What was typed. */
  static AdvisoryForm of(Fields form) {
    Map<String, String> values = new LinkedHashMap<>();
    form.values().forEach((name, all) -> values.put(name, all.isEmpty() ? "" : all.getFirst()));
    return new AdvisoryForm(values);
  }

  static String field(String language, String name) {
    return language + "-" + name;
  }

  String value(String field) {
    return values.getOrDefault(field, "");
  }

  /**
   * The content.
   *
   * @throws LazaretoException if the number of a rule is none
   */
  Content content() {
    return new Content(
        Severity.find(value("severity")).orElse(Severity.CAUTION),
        Audience.find(value("audience")).orElse(Audience.EVERYONE),
        new Content.Marks(
            list("names"), list("subjects"), list("attachments"), rules(), list("signatures")),
        article("es"),
        article("en"));
  }

  private List<String> list(String field) {
    return value(field).lines().toList();
  }

  private List<Long> rules() {
    return Stream.of(value("rules").split("[\\s,]+"))
        .filter(text -> !text.isEmpty())
        .map(AdvisoryForm::rule)
        .toList();
  }

  private static Long rule(String text) {
    String number = text.replaceFirst("^outbreak-", "");
    if (!number.matches("[0-9]{1," + LONGEST_NUMBER + "}")) {
      throw new LazaretoException("desk.advisory.no-rule", text);
    }
    return Long.valueOf(number);
  }

  private Article article(String language) {
    return new Article(
        value(field(language, TITLE)),
        value(field(language, Part.HAPPENS.label())),
        value(field(language, Part.ARRIVES.label())),
        value(field(language, Part.WHAT_TO_DO.label())),
        value(field(language, Part.AFFECTS.label())));
  }
}
