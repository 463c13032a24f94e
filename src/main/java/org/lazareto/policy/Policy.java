// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Treatment.DeliverHtml.Form;
import org.lazareto.verdict.Verdict;

/** Which rule gives whom which treatment: a pure function of what is known. Immutable. */
public final class Policy {

  private static final String STANDARD = "default";

  private final PolicySettings settings;
  private final PartRules partRules;

  public Policy(PolicySettings settings) {
    this.settings = settings;
    this.partRules = new PartRules(settings);
  }

  public Decision decide(Subject subject) {
    List<Judged> judged = new ArrayList<>();
    subject.replies().stream()
        .filter(reply -> reply.answer() instanceof Answer.Found)
        .map(reply -> new Judged(Verdict.INFECTED, virus(reply)))
        .forEach(judged::add);
    subject.replies().stream()
        .filter(reply -> reply.answer() instanceof Answer.Suspended)
        .map(reply -> new Judged(Verdict.CLEAN, suspended(reply)))
        .forEach(judged::add);
    judged.addAll(partRules.judge(subject.parts()));
    if (!subject.shortfall().isEmpty()) {
      Verdict verdict = subject.waiting() ? Verdict.UNKNOWN : Verdict.UNSCANNABLE;
      judged.add(
          new Judged(
              verdict, new Finding("", Finding.Kind.ENGINE, "shortfall", subject.shortfall())));
    }
    Verdict verdict = judged.stream().map(Judged::verdict).reduce(Verdict.CLEAN, Verdict::orWorse);
    return treat(subject, verdict, judged.stream().map(Judged::finding).distinct().toList());
  }

  private static Finding virus(org.lazareto.verdict.Reply reply) {
    String signature = ((Answer.Found) reply.answer()).signature();
    return new Finding(reply.part(), Finding.Kind.VIRUS, signature, reply.engine());
  }

  private static Finding suspended(org.lazareto.verdict.Reply reply) {
    String signature = ((Answer.Suspended) reply.answer()).signature();
    return new Finding(reply.part(), Finding.Kind.SUSPENDED, signature, reply.engine());
  }

  private Decision treat(Subject subject, Verdict verdict, List<Finding> told) {
    List<Finding> findings = told.stream().filter(f -> f.kind() != Finding.Kind.SUSPENDED).toList();
    SequencedMap<Address, Treatment> treatments = new LinkedHashMap<>();
    Map<Address, String> rules = new LinkedHashMap<>();
    for (Address recipient : subject.envelope().recipients()) {
      Rule rule =
          settings.rules().stream()
              .filter(r -> r.matches(recipient, subject, verdict, findings))
              .findFirst()
              .orElseGet(() -> standard(verdict));
      treatments.put(recipient, treatment(rule, subject, findings));
      rules.put(recipient, rule.toString());
    }
    return new Decision(verdict, told, treatments, rules);
  }

  private Rule standard(Verdict verdict) {
    Action action =
        switch (verdict) {
          case CLEAN -> Action.DELIVER;
          case UNSCANNABLE -> settings.unscannable();
          case UNKNOWN -> Action.HOLD;
          case BLOCKED -> settings.blocked();
          case INFECTED -> settings.infected();
        };
    return Rule.fallback(STANDARD, action);
  }

  private static Treatment treatment(Rule rule, Subject subject, List<Finding> findings) {
    // Whatever a rule says: nothing is delivered while a required engine has yet to answer.
    if (rule.action().delivers() && subject.waiting()) {
      return new Treatment.Hold();
    }
    return switch (rule.action()) {
      case DELIVER -> new Treatment.Deliver();
      case REPLACE -> replaced(findings);
      case HTML_AS_TEXT -> HtmlParts.treatment(Form.TEXT, subject.parts());
      case HTML_AS_ATTACHMENT -> HtmlParts.treatment(Form.ATTACHMENT, subject.parts());
      case QUARANTINE -> new Treatment.Quarantine();
      case REJECT -> new Treatment.Reject(rule.toString());
      case DISCARD -> new Treatment.Discard();
      case HOLD -> new Treatment.Hold();
    };
  }

  // A finding on the message as a whole (path "") leaves nothing that could be replaced apart.
  private static Treatment replaced(List<Finding> findings) {
    List<String> paths =
        findings.stream().map(Finding::part).distinct().sorted().collect(Collectors.toList());
    if (paths.contains("")) {
      return new Treatment.Quarantine();
    }
    return paths.isEmpty() ? new Treatment.Deliver() : new Treatment.DeliverReplaced(paths);
  }

  /** A finding with the verdict that it brings. */
  record Judged(Verdict verdict, Finding finding) {}
}
