// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.explain.Detail;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Treatment;

/** What is particular about a treatment, besides its word. Immutable. */
record TreatmentText(Wording wording) {

  /** In a few words; empty where there is nothing. */
  String details(Treatment treatment) {
    return Detail.of(treatment).stream()
        .map(detail -> detail.said(wording.catalogue(), wording::of))
        .collect(Collectors.joining(", "));
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
