// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/**
 * The making of one decision. What is the same for many recipients is worked out once: a message
 * may have ten thousand of them and as many parts. Confined to one thread.
 */
final class Deciding {

  private final Policy policy;
  private final Subject subject;
  private final List<SeenPart> parts;
  private final Judgement found;
  private final Map<PartRules.Counting, Judgement> judged = new HashMap<>();
  private final Map<Readings, IdentityHashMap<PartCondition, String>> missedParts =
      new EnumMap<>(Readings.class);
  private final IdentityHashMap<Judgement, IdentityHashMap<MessageCondition, String>>
      missedMessage = new IdentityHashMap<>();
  private final Map<Alike, Fate> fates = new HashMap<>();
  private final Set<Finding> findings = new LinkedHashSet<>();
  private Verdict verdict = Verdict.CLEAN;

  Deciding(Policy policy, Subject subject, Judgement found) {
    this.policy = policy;
    this.subject = subject;
    this.found = found;
    this.parts = SeenPart.all(subject.content());
  }

  /** What is decided for one recipient. */
  record Fate(Treatment treatment, String rule, List<Looked> looked) {}

  /** What rules see of a recipient: the same fate for all who look so. */
  private record Alike(PartRules.Counting counting, List<String> missed) {}

  /** The worst that was said for anybody so far. */
  Verdict verdict() {
    return verdict;
  }

  /** All that was found for anybody so far. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  Fate fate(Address recipient) {
    Subject.Arrival arrival = subject.arrival();
    Alike alike =
        new Alike(
            policy.partRules().counting(arrival, recipient),
            policy.byRecipient().stream().map(c -> c.missed(arrival, recipient)).toList());
    return fates.computeIfAbsent(alike, a -> fate(recipient, a.counting()));
  }

  private Fate fate(Address recipient, PartRules.Counting counting) {
    Judgement judgement = judged.computeIfAbsent(counting, this::judge);
    List<Looked> looked = new ArrayList<>();
    for (Rule rule : policy.rules()) {
      String missed = missed(rule, recipient, judgement);
      looked.add(new Looked(rule.name(), missed));
      if (missed.isEmpty()) {
        return fate(rule, judgement, List.copyOf(looked));
      }
    }
    throw new IllegalStateException("the last rules of every policy match whatever comes");
  }

  private Judgement judge(PartRules.Counting counting) {
    Judgement said = policy.partRules().judge(parts, counting);
    Judgement all = found.and(said.verdict(), said.findings());
    note(all.verdict(), all.findings());
    return new Judgement(all.verdict(), all.findings(), said.renamed());
  }

  private void note(Verdict worse, List<Finding> more) {
    verdict = verdict.orWorse(worse);
    findings.addAll(more);
  }

  // A rule that keeps back what nothing else objects to, or that was made in an outbreak, is itself
  // what was found.
  private Fate fate(Rule rule, Judgement judgement, List<Looked> looked) {
    boolean itself = judgement.verdict() == Verdict.CLEAN || policy.isOutbreak(rule);
    if (itself && rule.action().keepsBack()) {
      note(Verdict.BLOCKED, List.of(new Finding("", Finding.Kind.RULE, rule.name(), "")));
    }
    return new Fate(Treating.treatment(rule, subject, judgement), rule.name(), looked);
  }

  private String missed(Rule rule, Address recipient, Judgement judgement) {
    if (!rule.minds(judgement.verdict())) {
      return "verdicts";
    }
    if (rule.isOver(subject.arrival())) {
      return "hold";
    }
    Readings readings = rule.readings();
    String missed = missed(rule.when(), recipient, judgement, readings);
    boolean excepted =
        missed.isEmpty()
            && !rule.unless().isAny()
            && missed(rule.unless(), recipient, judgement, readings.exception()).isEmpty();
    return excepted ? "unless" : missed;
  }

  private String missed(
      Condition condition, Address recipient, Judgement judgement, Readings readings) {
    String missed = condition.envelope().missed(subject.arrival(), recipient);
    if (missed.isEmpty()) {
      missed =
          missedMessage
              .computeIfAbsent(judgement, _ -> new IdentityHashMap<>())
              .computeIfAbsent(condition.message(), c -> c.missed(subject, judgement));
    }
    return missed.isEmpty()
        ? missedParts
            .computeIfAbsent(readings, _ -> new IdentityHashMap<>())
            .computeIfAbsent(condition.part(), c -> c.missed(parts, readings))
        : missed;
  }
}
