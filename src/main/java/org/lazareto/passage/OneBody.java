// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Treatment;

/**
 * Fits a decision to a session, where one answer and one body serve all recipients: who may not
 * have the message is taken out of the envelope, the others share the strictest body. What that
 * changes becomes a finding, so that it can be told. Immutable.
 */
final class OneBody {

  /** The name of the finding. */
  static final String FINDING = "one-body";

  private OneBody() {}

  /** The treatments as a session can carry them out. */
  static Decision of(Decision decision) {
    SequencedMap<Address, Treatment> wanted = decision.treatments();
    boolean allRefused = refusal(decision).isPresent();
    Changes body = body(wanted.values());
    SequencedMap<Address, Treatment> fitted = new LinkedHashMap<>();
    wanted.forEach(
        (recipient, treatment) -> fitted.put(recipient, fitted(treatment, body, allRefused)));
    return changed(decision, fitted);
  }

  /** What the sender is refused with: nobody is to get it, and all by refusal. */
  static Optional<Treatment.Reject> refusal(Decision decision) {
    Optional<Treatment.Reject> first = Optional.empty();
    for (Treatment treatment : decision.treatments().values()) {
      if (!(treatment instanceof Treatment.Reject reject)) {
        return Optional.empty();
      }
      first = first.or(() -> Optional.of(reject));
    }
    return first;
  }

  private static Treatment fitted(Treatment treatment, Changes body, boolean refused) {
    return switch (treatment) {
      case Treatment.Deliver deliver -> deliver.with(body);
      // A refusal is for the whole transaction: with others in it, this one's copy is kept.
      case Treatment.Reject _ -> refused ? treatment : new Treatment.Quarantine();
      case Treatment.Quarantine _, Treatment.Discard _, Treatment.Hold _ -> treatment;
    };
  }

  /** The one body of those to whom something goes. */
  private static Changes body(Collection<Treatment> treatments) {
    return treatments.stream()
        .flatMap(t -> t instanceof Treatment.Deliver d ? Stream.of(d.changes()) : Stream.of())
        .reduce(Changes.NONE, Changes::and);
  }

  private static Decision changed(Decision decision, SequencedMap<Address, Treatment> fitted) {
    String changed =
        fitted.entrySet().stream()
            .filter(e -> !e.getValue().equals(decision.treatments().get(e.getKey())))
            .map(e -> e.getKey() + " " + e.getValue().label())
            .collect(Collectors.joining(", "));
    if (changed.isEmpty()) {
      return decision;
    }
    List<Finding> findings = new ArrayList<>(decision.findings());
    findings.add(new Finding("", Finding.Kind.RULE, FINDING, changed));
    return decision.with(findings).with(fitted);
  }
}
