// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.text.Catalogue;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that an advisory says. Immutable.
 *
 * @param marks by what the threat is known
 */
public record Content(
    Severity severity, Audience audience, Marks marks, Article spanish, Article english) {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /**
   * By what a threat is known; people write these, and messages may have been their source.
   *
   * @param names what it is called, by whomever
   * @param subjects that it comes with
   * @param attachments names of what is attached
   * @param rules numbers of outbreak rules that stop it
   * @param signatures names of signatures that find it
   */
  public record Marks(
      List<String> names,
      List<String> subjects,
      List<String> attachments,
      List<Long> rules,
      List<String> signatures) {

    public static final Marks NONE =
        new Marks(List.of(), List.of(), List.of(), List.of(), List.of());

    public Marks {
      names = Lines.each(names);
      subjects = Lines.each(subjects);
      attachments = Lines.each(attachments);
      rules = rules.stream().distinct().toList();
      signatures = Lines.each(signatures);
    }

    /** Whether the journal can tell how often it was stopped. */
    public boolean isCounted() {
      return !rules.isEmpty() || !signatures.isEmpty();
    }

    Stream<List<?>> all() {
      return Stream.of(names, subjects, attachments, rules, signatures);
    }

    Stream<String> words() {
      return Stream.of(names, subjects, attachments, signatures).flatMap(List::stream);
    }
  }

  /** The text in a language, if somebody wrote it; none is ever made of the other. */
  public Optional<Article> in(Catalogue language) {
    Article article = language.equals(Catalogue.SPANISH) ? spanish : english;
    return Optional.of(article).filter(a -> !a.isMissing());
  }

  /** The text in that language, or else the one that there is. */
  public Article best(Catalogue language) {
    return in(language).orElseGet(() -> spanish.isMissing() ? english : spanish);
  }

  /** The languages that there is a text in, that one first. */
  public List<Catalogue> languages(Catalogue first) {
    Catalogue second = first.equals(Catalogue.SPANISH) ? Catalogue.ENGLISH : Catalogue.SPANISH;
    return Stream.of(first, second).filter(language -> in(language).isPresent()).toList();
  }

  /** Everything that is searched for. */
  String words() {
    return Stream.of(spanish.words(), english.words(), marks.words())
        .flatMap(all -> all)
        .reduce("", (one, other) -> one + "\n" + other);
  }

  String json() {
    return MAPPER.writeValueAsString(this);
  }

  static Content of(String json) {
    return Objects.requireNonNull(MAPPER.readValue(json, Content.class));
  }
}
