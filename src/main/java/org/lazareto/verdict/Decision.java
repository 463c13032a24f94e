// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.lazareto.mail.Address;

/**
 * What policy decided: one verdict for the message, one treatment per recipient, and why.
 * Immutable.
 *
 * @param verdict the worst that holds for any recipient
 * @param findings everything found for any recipient
 * @param treatments every recipient of the envelope, in its order
 * @param rules the name of the rule that gave each recipient its treatment
 * @param looked the rules looked at for each recipient, in order; at most one, the last, matched.
 *     Empty where no policy was asked
 */
public record Decision(
    Verdict verdict,
    List<Finding> findings,
    SequencedMap<Address, Treatment> treatments,
    Map<Address, String> rules,
    Map<Address, List<Looked>> looked) {

  public Decision {
    findings = List.copyOf(findings);
    treatments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(treatments));
    rules = Map.copyOf(rules);
    looked = Map.copyOf(looked);
  }

  /** A decision that no policy made. */
  public Decision(
      Verdict verdict,
      List<Finding> findings,
      SequencedMap<Address, Treatment> treatments,
      Map<Address, String> rules) {
    this(verdict, findings, treatments, rules, Map.of());
  }

  /** The same, treated otherwise. */
  public Decision with(SequencedMap<Address, Treatment> others) {
    return new Decision(verdict, findings, others, rules, looked);
  }

  /** The same with other findings. */
  public Decision with(List<Finding> others) {
    return new Decision(verdict, others, treatments, rules, looked);
  }

  /** The name of the finding that some engine has yet to answer for mail that goes on. */
  public static final String DEBT = "debt";

  /** Whether anybody gets anything of the message. */
  public boolean delivers() {
    return treatments.values().stream().anyMatch(Treatment::delivers);
  }

  /**
   * The same for mail that some engine still owes an answer for: what goes on does so unknown. Mail
   * that goes to nobody owes nothing.
   */
  public Decision owing(String reason) {
    if (!delivers()) {
      return this;
    }
    List<Finding> all = new ArrayList<>(findings);
    all.add(new Finding("", Finding.Kind.ENGINE, DEBT, reason));
    return new Decision(verdict.orWorse(Verdict.UNKNOWN), all, treatments, rules, looked);
  }

  /** Whether it goes on before every required engine has answered. */
  public boolean owes() {
    return findings.stream()
        .anyMatch(f -> f.kind() == Finding.Kind.ENGINE && f.name().equals(DEBT));
  }

  /** Recipients for whom the same rules were looked at with the same outcome. */
  public SequencedMap<List<Looked>, List<Address>> byLooked() {
    SequencedMap<List<Looked>, List<Address>> groups = new LinkedHashMap<>();
    for (Address recipient : treatments.keySet()) {
      groups
          .computeIfAbsent(looked.getOrDefault(recipient, List.of()), _ -> new ArrayList<>())
          .add(recipient);
    }
    return groups;
  }

  /** Recipients by treatment, each group in envelope order, groups in order of appearance. */
  public SequencedMap<Treatment, List<Address>> groups() {
    SequencedMap<Treatment, List<Address>> groups = new LinkedHashMap<>();
    treatments.forEach(
        (recipient, treatment) ->
            groups.computeIfAbsent(treatment, _ -> new ArrayList<>()).add(recipient));
    return groups;
  }
}
