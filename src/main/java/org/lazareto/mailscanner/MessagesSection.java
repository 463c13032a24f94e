// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailscanner.Cases.Case;
import org.lazareto.mailscanner.Cases.Scope;
import org.lazareto.policy.Action;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Verdict;

/** Writes the rules on messages: what becomes of which verdict. Confined to one import. */
final class MessagesSection {

  private static final String SILENT = "Silent Viruses";
  private static final String DELIVER_SILENT = "Still Deliver Silent Viruses";
  private static final String DELIVER_CLEANED = "Deliver Cleaned Messages";
  private static final List<String> KEYWORDS =
      List.of(
          "html-iframe",
          "html-codebase",
          "html-script",
          "html-form",
          "zip-password",
          "all-viruses");

  private final Installation from;
  private final PolicyText text;
  private final DeliverRules deliver;

  MessagesSection(Installation from, PolicyText text) {
    this.from = from;
    this.text = text;
    this.deliver = new DeliverRules(from, text);
  }

  void write() {
    rejected();
    infected();
    size();
    unread("Allow Partial Messages", Fact.Kind.PARTIAL_MESSAGE);
    unread("Allow External Message Bodies", Fact.Kind.EXTERNAL_BODY);
    unscannable();
    blocked();
    text.message("a required engine has yet to answer", Scope.ALL)
        .list("when.verdicts", List.of(Verdict.UNKNOWN))
        .key("treatment", Action.HOLD)
        .end();
    deliver.clean();
  }

  private void rejected() {
    String option = "Reject Message";
    for (Scope scope : from.cases(option, "no").where(FactsSection::isYes, option, from.report())) {
      from.different(option, "mailscanner.note.reject");
      text.message(option, scope).key("treatment", Action.REJECT).end();
    }
  }

  private void infected() {
    List<String> silent = words(SILENT, "HTML-IFrame All-Viruses");
    List<String> loud = patterns(words("Non-Forging Viruses", ""));
    boolean all = silent.contains("all-viruses");
    Cases<Boolean> cleaned = from.anyYes(DELIVER_CLEANED, true);
    Cases<Boolean> delivered = from.truth(DELIVER_SILENT, false);
    if (!loud.isEmpty()) {
      infected("viruses that tell their sender", loud, cleaned);
    }
    List<String> named = patterns(silent);
    if (all || !named.isEmpty()) {
      infected(all ? "viruses" : "silent viruses", all ? List.of() : named, delivered);
    }
    if (!all) {
      infected("all other viruses", List.of(), cleaned);
    }
    from.differentUnless("yes", "Quarantine Silent Viruses", "mailscanner.note.always-kept");
    from.differentUnless("yes", "Quarantine Infections", "mailscanner.note.always-kept");
    from.differentUnless(
        "no", "Still Deliver Silent Viruses Unmodified", "mailscanner.note.never-infected");
    from.differentUnless("yes", "Virus Scanning", "mailscanner.note.always-scanned");
  }

  private void infected(String name, List<String> findings, Cases<Boolean> delivered) {
    cleaned(name, new Found(Verdict.INFECTED, findings), delivered, "Virus");
  }

  /** Mail with a verdict in which one of these was found; all of it where none is named. */
  private record Found(Verdict verdict, List<String> findings) {}

  /** Writes what becomes of mail whose part was found, for each case of whether it is delivered. */
  private void cleaned(String name, Found found, Cases<Boolean> delivered, String tag) {
    for (Case<Boolean> one : delivered.all()) {
      Optional<Scope> scope = scope(one, found.findings());
      if (scope.isPresent()) {
        PolicyText.Rule rule =
            text.message(name, scope.get()).list("when.verdicts", List.of(found.verdict()));
        cleaned(rule, one.value(), tag);
      }
    }
  }

  // A line for a virus has findings of its own, and a rule has one list of them: what both are for
  // can be told only where the line's are among the others.
  private Optional<Scope> scope(Case<Boolean> one, List<String> findings) {
    List<String> asked = one.match().texts(Match.FINDINGS);
    if (findings.isEmpty() || asked.isEmpty()) {
      return Optional.of(
          new Case<>(one.match().asking(Match.FINDINGS, findings), true, one.from()).scope());
    }
    List<String> both =
        asked.stream().filter(a -> findings.stream().anyMatch(f -> within(a, f))).toList();
    if (both.size() < asked.size()) {
      from.report()
          .left(
              one.from(),
              "mailscanner.note.conjunction",
              String.join(", ", asked),
              String.join(", ", findings));
    }
    return Optional.of(both)
        .filter(some -> !some.isEmpty())
        .map(
            some -> new Case<>(one.match().asking(Match.FINDINGS, some), true, one.from()).scope());
  }

  private static boolean within(String pattern, String wider) {
    return pattern.toLowerCase(Locale.ROOT).contains(wider.replaceAll("^\\*|\\*$", ""));
  }

  private void cleaned(PolicyText.Rule rule, boolean delivered, String tag) {
    if (delivered) {
      rule.key("treatment", Action.DELIVER).key("with.replace", true);
      deliver.tag(tag).ifPresent(words -> rule.key("with.subject-tag", words));
    } else {
      rule.key("treatment", Action.QUARANTINE);
    }
    rule.end();
  }

  private void size() {
    String option = "Maximum Message Size";
    Cases<Long> cases = from.numbers(option, 0);
    for (int i = 0; i < cases.all().size(); i++) {
      long largest = cases.all().get(i).value();
      if (largest > 0) {
        from.different(option, "mailscanner.note.message-size");
        // An earlier case with a smaller size stops by itself what this one would stop.
        Scope scope = cases.scope(i, v -> v <= 0 || v > largest, option, from.report());
        text.message(option, scope)
            .key("when.message-over", new ByteSize(largest))
            .key("treatment", Action.QUARANTINE)
            .end();
      }
    }
  }

  // What was not read is unscannable whatever rules on parts say: only a rule that names the
  // verdict lets it through.
  private void unread(String option, Fact.Kind fact) {
    for (Scope scope : from.cases(option, "no").where(FactsSection::isYes, option, from.report())) {
      from.different(option, "mailscanner.note.unread");
      text.message(option, scope)
          .list("when.verdicts", List.of(Verdict.UNSCANNABLE))
          .list("when.findings", List.of(fact.label()))
          .key("treatment", Action.DELIVER)
          .end();
    }
  }

  private void unscannable() {
    List<String> silent = words(SILENT, "HTML-IFrame All-Viruses");
    boolean told =
        words("Non-Forging Viruses", "").contains("zip-password")
            || (!silent.contains("all-viruses") && !silent.contains("zip-password"));
    if (told) {
      List<String> passwords = List.of(Fact.Kind.ENCRYPTED.label());
      Found found = new Found(Verdict.UNSCANNABLE, passwords);
      cleaned("archives with passwords", found, from.anyYes(DELIVER_CLEANED, true), "Content");
    }
    text.message("what could not be examined", Scope.ALL)
        .list("when.verdicts", List.of(Verdict.UNSCANNABLE))
        .key("treatment", Action.QUARANTINE)
        .end();
  }

  private void blocked() {
    List<String> contents =
        FactsSection.TAGS.values().stream().map(Fact.Kind::label).sorted().toList();
    Cases<Boolean> cleaned = from.anyYes(DELIVER_CLEANED, true);
    from.different(DELIVER_CLEANED, "mailscanner.note.cleaned");
    cleaned("blocked content", new Found(Verdict.BLOCKED, contents), cleaned, "Content");
    Found other = new Found(Verdict.BLOCKED, List.of());
    cleaned("blocked names and types", other, cleaned, "Filename");
  }

  private List<String> words(String option, String standard) {
    String value = from.value(option, standard).toLowerCase(Locale.ROOT);
    return value.isBlank() ? List.of() : List.of(value.strip().split("[\\s,]+"));
  }

  private static List<String> patterns(List<String> words) {
    return words.stream().filter(w -> !KEYWORDS.contains(w)).map(w -> "*" + w + "*").toList();
  }
}
