// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.mail.Address;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Treatment;

/** How a decision is told: who gets what, by which rule, and why not by another. Immutable. */
record DecisionText(Terminal terminal, Envelope envelope, Decision decision) {

  private static final int FINDINGS_SHOWN = 20;

  /** For a person: the decision, then the rules that were looked at. */
  void print(Direction direction) {
    Wording wording = terminal.wording();
    FindingText findings = new FindingText(wording);
    new Sheet(terminal)
        .add("sender", envelope.sender())
        .add("route", envelope.route())
        .add("direction", direction)
        .add("verdict", decision.verdict())
        .addAll(
            "found", decision.findings().stream().limit(FINDINGS_SHOWN).map(findings::of).toList())
        .print();
    terminal.out().println();
    printFates();
    terminal.out().println();
    printLooked();
  }

  private void printFates() {
    Table table = new Table(terminal, "recipient", "treatment", "rule", "details");
    decision
        .treatments()
        .forEach(
            (recipient, treatment) ->
                table.row(
                    Map.of(
                        "recipient", recipient,
                        "treatment", terminal.wording().word(treatment.label()),
                        "rule", decision.rules().getOrDefault(recipient, ""),
                        "details", new TreatmentText(terminal.wording()).details(treatment))));
    table.print(false, "what-if.nobody");
  }

  /** For each recipient the rules that were looked at. */
  void printLooked() {
    Table table = new Table(terminal, "recipients", "looked_at", "why_not");
    decision
        .byLooked()
        .forEach(
            (looked, recipients) -> {
              String who = recipients.stream().map(Address::text).collect(Collectors.joining(", "));
              for (Looked rule : looked) {
                table.row(
                    Map.of(
                        "recipients", who,
                        "looked_at", rule.rule(),
                        "why_not", whyNot(rule)));
                who = "";
              }
            });
    table.print(false, "what-if.nobody");
  }

  private String whyNot(Looked rule) {
    return rule.matched()
        ? terminal.catalogue().say("what-if.matches")
        : terminal.catalogue().say("what-if.missed", rule.missed());
  }

  /** For programs: an object for each recipient. */
  void printJson() {
    decision
        .treatments()
        .forEach(
            (recipient, treatment) ->
                terminal.out().println(Json.line(object(recipient, treatment))));
    terminal.out().flush();
  }

  /** For programs. */
  static Map<String, String> looked(Looked looked) {
    return Map.of("rule", looked.rule(), "missed", looked.missed());
  }

  private Map<String, Object> object(Address recipient, Treatment treatment) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("recipient", recipient);
    row.put("verdict", decision.verdict());
    row.put("treatment", treatment.label());
    row.put("rule", decision.rules().getOrDefault(recipient, ""));
    row.putAll(TreatmentText.object(treatment));
    row.put("findings", decision.findings().stream().map(FindingText::row).toList());
    row.put(
        "looked",
        decision.looked().getOrDefault(recipient, List.of()).stream()
            .map(DecisionText::looked)
            .toList());
    return row;
  }
}
