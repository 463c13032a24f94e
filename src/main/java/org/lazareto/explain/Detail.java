// SPDX-License-Identifier: Apache-2.0
package org.lazareto.explain;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lazareto.text.Catalogue;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Treatment;

/**
 * Something particular about a treatment, besides its word. Immutable.
 *
 * @param key of the sentence
 * @param values for it: texts, times and choices, not yet in anybody's words
 */
public record Detail(String key, List<Object> values) {

  public Detail {
    values = List.copyOf(values);
  }

  private static Detail of(String key, Object... values) {
    return new Detail(key, List.of(values));
  }

  /** The sentence, with each value as {@code words} writes it. */
  public String said(Catalogue catalogue, Function<Object, String> words) {
    return catalogue.say(key, values.stream().map(words).toArray());
  }

  /** All of a treatment; none for one that its word tells whole. */
  public static List<Detail> of(Treatment treatment) {
    return switch (treatment) {
      case Treatment.Deliver deliver ->
          Stream.concat(changes(deliver.changes()), others(deliver)).toList();
      case Treatment.Reject(String text) -> List.of(of("treatment.answer", text));
      case Treatment.Hold(Instant until) when until.toEpochMilli() != 0 ->
          List.of(of("treatment.until", until));
      case Treatment.Hold _, Treatment.Quarantine _, Treatment.Discard _ -> List.of();
    };
  }

  private static Stream<Detail> changes(Changes changes) {
    return Stream.of(
            changes.replaced().stream().map(p -> of("treatment.replaced", p)),
            changes.html().paths().stream()
                .map(p -> of("treatment.html", p, changes.html().form())),
            changes.renamed().stream().map(r -> of("treatment.renamed", r.path(), r.name())),
            Stream.of(changes.subjectTag())
                .filter(tag -> !tag.isEmpty())
                .map(tag -> of("treatment.tagged", tag)),
            changes.headers().stream().map(h -> of("treatment.header", h)))
        .flatMap(s -> s);
  }

  private static Stream<Detail> others(Treatment.Deliver deliver) {
    return Stream.concat(
        deliver.instead().stream().map(a -> of("treatment.instead", a.text())),
        deliver.also().stream().map(a -> of("treatment.also", a.text())));
  }
}
