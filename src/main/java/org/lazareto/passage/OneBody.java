// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.mail.Address;
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
    Optional<Treatment> body = strictest(wanted.values().stream().toList());
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

  private static Treatment fitted(Treatment treatment, Optional<Treatment> body, boolean refused) {
    return switch (treatment) {
      case Treatment.Deliver _, Treatment.DeliverReplaced _, Treatment.DeliverHtml _ ->
          body.orElse(treatment);
      // A refusal is for the whole transaction: with others in it, this one's copy is kept.
      case Treatment.Reject _ -> refused ? treatment : new Treatment.Quarantine();
      case Treatment.Quarantine _, Treatment.Discard _, Treatment.Hold _ -> treatment;
    };
  }

  /** The one body of those that go on. */
  private static Optional<Treatment> strictest(List<Treatment> treatments) {
    Optional<Treatment> strictest = Optional.empty();
    for (Treatment treatment : treatments) {
      if (rank(treatment) > 0) {
        strictest = Optional.of(strictest.map(s -> stricter(s, treatment)).orElse(treatment));
      }
    }
    return strictest;
  }

  private static Treatment stricter(Treatment one, Treatment other) {
    if (one instanceof Treatment.DeliverReplaced(List<String> some)
        && other instanceof Treatment.DeliverReplaced(List<String> more)) {
      return new Treatment.DeliverReplaced(union(some, more));
    }
    if (one instanceof Treatment.DeliverHtml(Treatment.DeliverHtml.Form form, List<String> some)
        && other instanceof Treatment.DeliverHtml(var otherForm, List<String> more)
        && form == otherForm) {
      return new Treatment.DeliverHtml(form, union(some, more));
    }
    return rank(one) >= rank(other) ? one : other;
  }

  private static List<String> union(List<String> some, List<String> more) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return new ArrayList<>(all);
  }

  /** How much of the message a body takes away; nothing of it goes on at zero. */
  private static int rank(Treatment treatment) {
    return switch (treatment) {
      case Treatment.Deliver _ -> 1;
      case Treatment.DeliverHtml(Treatment.DeliverHtml.Form form, List<String> _) ->
          switch (form) {
            case ATTACHMENT -> 2;
            case TEXT -> 3;
          };
      case Treatment.DeliverReplaced _ -> 4;
      case Treatment.Quarantine _, Treatment.Reject _, Treatment.Discard _, Treatment.Hold _ -> 0;
    };
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
    return new Decision(decision.verdict(), findings, fitted, Map.copyOf(decision.rules()));
  }
}
