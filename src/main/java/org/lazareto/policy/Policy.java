// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/** Which rule gives whom which treatment: a pure function of what is known. Immutable. */
public final class Policy {

  /** What becomes of mail for which no other rule says anything. */
  private static final List<Rule> LAST =
      List.of(
          Rule.of("clean mail is delivered", Action.DELIVER, Verdict.CLEAN),
          Rule.of("what an engine has yet to answer for waits", Action.HOLD, Verdict.UNKNOWN),
          Rule.of("all else is quarantined", Action.QUARANTINE));

  private final List<PartRule> parts;
  private final List<Rule> outbreak;
  private final List<Rule> standing;
  private final List<Rule> rules;
  private final List<EnvelopeCondition> byRecipient;
  private final PartRules partRules;
  private final Contents contents;

  private Policy(List<PartRule> parts, List<Rule> outbreak, List<Rule> standing) {
    this.parts = List.copyOf(parts);
    this.outbreak = List.copyOf(outbreak);
    this.standing = List.copyOf(standing);
    this.rules = Stream.of(outbreak, standing, LAST).flatMap(List::stream).toList();
    this.byRecipient =
        rules.stream()
            .flatMap(r -> Stream.of(r.when().envelope(), r.unless().envelope()))
            .filter(EnvelopeCondition::asksRecipient)
            .toList();
    this.partRules = new PartRules(parts);
    this.contents =
        new Contents(
            Stream.concat(
                    parts.stream().flatMap(r -> Stream.of(r.when(), r.unless())),
                    rules.stream().flatMap(r -> Stream.of(r.when(), r.unless())))
                .flatMap(condition -> condition.part().contents().stream()));
  }

  /** A policy of standing rules: on parts, and on messages. */
  public static Policy of(List<PartRule> parts, List<Rule> standing) {
    return new Policy(parts, List.of(), standing);
  }

  /** The same with other rules that are looked at before the standing ones. */
  public Policy withOutbreak(List<Rule> others) {
    return new Policy(parts, others, standing);
  }

  /** The same outbreak rules before other standing ones. */
  public Policy withStanding(Policy other) {
    return new Policy(other.parts, outbreak, other.standing);
  }

  /** What must be searched for in each part before it can decide. */
  public Contents contents() {
    return contents;
  }

  /** The rules on parts, in order. */
  public List<PartRule> parts() {
    return parts;
  }

  /** The rules on messages in the order in which they are looked at. */
  public List<Rule> rules() {
    return rules;
  }

  boolean isOutbreak(Rule rule) {
    return outbreak.contains(rule);
  }

  /** What rules on messages ask about recipients, so that not every recipient may have the same. */
  List<EnvelopeCondition> byRecipient() {
    return byRecipient;
  }

  PartRules partRules() {
    return partRules;
  }

  public Decision decide(Subject subject) {
    Deciding deciding = new Deciding(this, subject, found(subject.answers()));
    SequencedMap<Address, Treatment> treatments = new LinkedHashMap<>();
    Map<Address, String> named = new HashMap<>();
    Map<Address, List<Looked>> looked = new HashMap<>();
    for (Address recipient : subject.envelope().recipients()) {
      Deciding.Fate fate = deciding.fate(recipient);
      treatments.put(recipient, fate.treatment());
      named.put(recipient, fate.rule());
      looked.put(recipient, fate.looked());
    }
    return new Decision(deciding.verdict(), deciding.findings(), treatments, named, looked);
  }

  /** What the engines found, and what they could not say. */
  private static Judgement found(Subject.Answers answers) {
    List<Finding> viruses = new ArrayList<>();
    List<Finding> suspended = new ArrayList<>();
    for (Reply reply : answers.replies()) {
      if (reply.answer() instanceof Answer.Found(String signature)) {
        viruses.add(new Finding(reply.part(), Finding.Kind.VIRUS, signature, reply.engine()));
      } else if (reply.answer() instanceof Answer.Suspended(String signature)) {
        suspended.add(new Finding(reply.part(), Finding.Kind.SUSPENDED, signature, reply.engine()));
      }
    }
    Judgement judgement =
        Judgement.CLEAN
            .and(viruses.isEmpty() ? Verdict.CLEAN : Verdict.INFECTED, viruses)
            .and(Verdict.CLEAN, suspended);
    return answers.shortfall().isEmpty()
        ? judgement
        : judgement.and(
            answers.waiting() ? Verdict.UNKNOWN : Verdict.UNSCANNABLE,
            List.of(new Finding("", Finding.Kind.ENGINE, "shortfall", answers.shortfall())));
  }
}
