// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.text.Catalogue;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Treatment;

/** What is particular about a treatment, besides its word. Immutable. */
record TreatmentText(Wording wording) {

  /** In a few words; empty where there is nothing. */
  String details(Treatment treatment) {
    return switch (treatment) {
      case Treatment.Deliver deliver ->
          Stream.concat(changes(deliver.changes()), others(deliver))
              .collect(Collectors.joining(", "));
      case Treatment.Reject(String text) -> text;
      case Treatment.Hold(Instant until) ->
          until.toEpochMilli() == 0
              ? ""
              : wording.catalogue().say("treatment.until", wording.of(until));
      case Treatment.Quarantine _, Treatment.Discard _ -> "";
    };
  }

  private Stream<String> changes(Changes changes) {
    Catalogue catalogue = wording.catalogue();
    return Stream.of(
            changes.replaced().stream().map(p -> catalogue.say("treatment.replaced", p)),
            changes.html().paths().stream()
                .map(p -> catalogue.say("treatment.html", p, wording.of(changes.html().form()))),
            changes.renamed().stream()
                .map(r -> catalogue.say("treatment.renamed", r.path(), r.name())),
            Stream.of(changes.subjectTag())
                .filter(tag -> !tag.isEmpty())
                .map(tag -> catalogue.say("treatment.tagged", tag)),
            changes.headers().stream().map(h -> catalogue.say("treatment.header", h)))
        .flatMap(s -> s);
  }

  private Stream<String> others(Treatment.Deliver deliver) {
    Catalogue catalogue = wording.catalogue();
    return Stream.concat(
        deliver.instead().stream().map(a -> catalogue.say("treatment.instead", a.text())),
        deliver.also().stream().map(a -> catalogue.say("treatment.also", a.text())));
  }

  /** For programs. */
  static Map<String, Object> object(Treatment treatment) {
    Map<String, Object> row = new LinkedHashMap<>();
    switch (treatment) {
      case Treatment.Deliver(Changes changes, List<Address> instead, List<Address> also) -> {
        row.put("replaced", changes.replaced());
        row.put("html", changes.html().paths());
        row.put(
            "renamed",
            changes.renamed().stream()
                .map(r -> Map.of("part", r.path(), "name", r.name()))
                .toList());
        row.put("subject_tag", changes.subjectTag());
        row.put("headers", changes.headers());
        row.put("instead", instead);
        row.put("also", also);
      }
      case Treatment.Reject(String text) -> row.put("text", text);
      case Treatment.Hold(Instant until) -> row.put("until", until);
      case Treatment.Quarantine _, Treatment.Discard _ -> {}
    }
    return row;
  }
}
