// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.lazareto.mail.Address;

/**
 * What policy decided: one verdict for the message, one treatment per recipient, and why.
 * Immutable.
 *
 * @param treatments every recipient of the envelope, in its order
 * @param rules the name of the rule that gave each recipient its treatment
 */
public record Decision(
    Verdict verdict,
    List<Finding> findings,
    SequencedMap<Address, Treatment> treatments,
    Map<Address, String> rules) {

  public Decision {
    findings = List.copyOf(findings);
    treatments = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(treatments));
    rules = Map.copyOf(rules);
  }

  /** Recipients by treatment, each group in envelope order, groups in order of appearance. */
  public SequencedMap<Treatment, List<Address>> groups() {
    SequencedMap<Treatment, List<Address>> groups = new LinkedHashMap<>();
    treatments.forEach(
        (recipient, treatment) ->
            groups.computeIfAbsent(treatment, _ -> new java.util.ArrayList<>()).add(recipient));
    return groups;
  }
}
