// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Changes.Renaming;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/**
 * The rules on single parts: for each thing that can be said of a part (its name, its type, each of
 * its facts) the first rule that speaks of it counts. A fact that means unread bytes and that no
 * rule judges makes the message unscannable. Immutable.
 */
final class PartRules {

  /** What a rule decides that allows a very file: its name, its type and its facts. */
  private static final String EVERYTHING = "*";

  private final List<PartRule> rules;

  PartRules(List<PartRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Which rules count for a recipient, by their numbers; recipients for whom the same ones do are
   * judged once.
   */
  record Counting(List<Integer> rules, Set<Integer> exceptions) {}

  Counting counting(Subject.Arrival arrival, Address recipient) {
    return new Counting(
        numbers(rule -> rule.when().envelope().missed(arrival, recipient).isEmpty()),
        Set.copyOf(
            numbers(
                rule ->
                    !rule.unless().isAny()
                        && rule.unless().envelope().missed(arrival, recipient).isEmpty())));
  }

  private List<Integer> numbers(java.util.function.Predicate<PartRule> holds) {
    return IntStream.range(0, rules.size()).filter(i -> holds.test(rules.get(i))).boxed().toList();
  }

  Judgement judge(List<SeenPart> parts, Counting counting) {
    Said said = new Said();
    for (SeenPart part : parts) {
      Set<String> decided = new HashSet<>();
      for (int i : counting.rules()) {
        PartRule rule = rules.get(i);
        boolean excepted = counting.exceptions().contains(i) && rule.excepts(part);
        if (!excepted && rule.holds(part)) {
          judge(part, rule, decided, said);
        }
      }
      unread(part, decided, said);
    }
    return said.judgement();
  }

  private static void judge(SeenPart part, PartRule rule, Set<String> decided, Said said) {
    List<Finding> fresh = new ArrayList<>();
    aspects(part, rule)
        .forEach(
            (aspect, finding) -> {
              if (!decided.contains(EVERYTHING) && decided.add(aspect)) {
                fresh.add(finding);
              }
            });
    if (fresh.isEmpty()) {
      return;
    }
    switch (rule.gives()) {
      case ALLOW -> {}
      case RENAME -> rename(part, rule, fresh, said);
      case BLOCK -> said.add(Verdict.BLOCKED, fresh);
      case UNSCANNABLE -> said.add(Verdict.UNSCANNABLE, fresh);
    }
  }

  // Only a name in the header of a MIME entity can be changed: one in an archive stays.
  private static void rename(SeenPart part, PartRule rule, List<Finding> why, Said said) {
    if (part.part().span().isEmpty() || part.part().path().contains("!")) {
      said.add(Verdict.BLOCKED, why);
    } else {
      said.renamed.add(
          new Renaming(part.part().path(), SafeName.of(part.part().name(), rule.suffix())));
    }
  }

  /** What the rule speaks of, with what would be found. */
  private static Map<String, Finding> aspects(SeenPart part, PartRule rule) {
    PartCondition when = rule.when().part();
    String path = part.part().path();
    Map<String, Finding> aspects = new LinkedHashMap<>();
    when.name(part)
        .ifPresent(
            pattern ->
                aspects.put(
                    "name",
                    new Finding(path, Finding.Kind.NAME, pattern.toString(), part.named(pattern))));
    when.type(part)
        .ifPresent(
            pattern ->
                aspects.put(
                    "type",
                    new Finding(
                        path, Finding.Kind.TYPE, pattern.toString(), part.part().detectedType())));
    part.part().facts().stream()
        .filter(when::asks)
        .forEach(fact -> aspects.put(aspect(fact), finding(part, fact)));
    if (aspects.isEmpty()) {
      String aspect = when.onlyDigests() ? EVERYTHING : "rule " + rule.name();
      aspects.put(aspect, new Finding(path, Finding.Kind.RULE, rule.name(), part.part().name()));
    }
    return aspects;
  }

  private static void unread(SeenPart part, Set<String> decided, Said said) {
    for (Fact fact : part.part().facts()) {
      if (fact.kind().unread() && decided.add(aspect(fact))) {
        said.add(Verdict.UNSCANNABLE, List.of(finding(part, fact)));
      }
    }
  }

  // Each with its detail: two members of an archive may be cut short in two ways.
  private static String aspect(Fact fact) {
    return "fact " + fact.kind().label() + " " + fact.detail();
  }

  private static Finding finding(SeenPart part, Fact fact) {
    return new Finding(part.part().path(), Finding.Kind.FACT, fact.kind().label(), fact.detail());
  }

  /** What has been said so far. Confined to one judgement. */
  private static final class Said {
    private Verdict verdict = Verdict.CLEAN;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final List<Renaming> renamed = new ArrayList<>();

    void add(Verdict worse, List<Finding> found) {
      verdict = verdict.orWorse(worse);
      findings.addAll(found);
    }

    Judgement judgement() {
      return new Judgement(verdict, List.copyOf(findings), renamed);
    }
  }
}
