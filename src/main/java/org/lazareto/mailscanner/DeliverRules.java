// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lazareto.mailscanner.Cases.Case;
import org.lazareto.mailscanner.Cases.Scope;
import org.lazareto.policy.Action;
import org.lazareto.policy.Handling;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Verdict;

/**
 * Writes the rules by which clean mail is delivered: as it is, HTML as text, with copies. Confined
 * to one import.
 */
final class DeliverRules {

  private static final String ARCHIVE = "Archive Mail";
  private static final String TO_TEXT = "Convert HTML To Text";
  private static final String DANGEROUS_TO_TEXT = "Convert Dangerous HTML To Text";
  private static final int LONGEST_TAG = 60;
  private static final Map<String, String> TAGS =
      Map.of(
          "Virus", "{Virus?}",
          "Filename", "{Filename?}",
          "Content", "{Dangerous Content?}",
          "Disarmed", "{Disarmed}");

  private final Installation from;
  private final PolicyText text;

  DeliverRules(Installation from, PolicyText text) {
    this.from = from;
    this.text = text;
  }

  /** How a clean message goes on. */
  private record Way(boolean toText, List<String> copies) {}

  /** What stands before the subject of mail of which something was taken out; nothing for none. */
  Optional<String> tag(String what) {
    String where = from.value(what + " Modify Subject", "start");
    String words = from.value(what + " Subject Text", TAGS.getOrDefault(what, ""));
    if (where.equalsIgnoreCase("end")) {
      from.different(what + " Modify Subject", "mailscanner.note.at-start");
    }
    boolean none = where.equalsIgnoreCase("no") || words.isBlank();
    if (!none && (words.length() > LONGEST_TAG || words.contains("_SCORE_"))) {
      from.left(what + " Subject Text", "mailscanner.note.long-tag", LONGEST_TAG);
      return Optional.empty();
    }
    return none ? Optional.empty() : Optional.of(words);
  }

  void clean() {
    Cases<List<String>> copies = from.lists(ARCHIVE, said -> addresses(said.text()));
    tags(copies);
    Cases<Way> ways = from.anyYes(TO_TEXT, false).with(copies, Way::new, from.report());
    for (Case<Way> one : ways.all()) {
      PolicyText.Rule rule =
          text.message("clean", one.scope())
              .list("when.verdicts", List.of(Verdict.CLEAN))
              .key("treatment", Action.DELIVER)
              .list("with.copy-to", one.value().copies());
      if (one.value().toText()) {
        rule.key("with.html", Handling.Html.TEXT);
        from.different(TO_TEXT, "mailscanner.note.html-text");
      }
      rule.end();
    }
  }

  /** Tags of one sort in pages. */
  private record Tags(String option, Fact.Kind fact) {}

  // Tags that are to be made harmless: we know of no half-way, so their page becomes text.
  private void tags(Cases<List<String>> copies) {
    Optional<String> tag = tag("Disarmed");
    for (Map.Entry<String, Fact.Kind> sort : new TreeMap<>(FactsSection.TAGS).entrySet()) {
      String option = sort.getKey();
      Cases<Boolean> asText =
          FactsSection.looked(from)
              .with(
                  FactsSection.tags(option, from)
                      .with(
                          from.truth(DANGEROUS_TO_TEXT, false),
                          DeliverRules::asText,
                          from.report()),
                  (looked, toText) -> looked && toText,
                  from.report());
      for (Scope scope : asText.where(so -> so, option, from.report())) {
        from.different(option, "mailscanner.note.disarm");
        copied(new Tags(option, sort.getValue()), scope, tag, copies);
      }
    }
  }

  private static boolean asText(FactsSection.Tags tags, boolean dangerousToText) {
    return switch (tags) {
      case REFUSED -> false;
      case DISARMED -> true;
      case ALLOWED -> dangerousToText;
    };
  }

  private void copied(Tags tags, Scope scope, Optional<String> tag, Cases<List<String>> copies) {
    for (Case<List<String>> one : copies.all()) {
      Optional<Match> when = both(scope.when(), one.match());
      if (when.isPresent()) {
        PolicyText.Rule rule =
            text.message(
                    tags.option() + ": as text",
                    new Scope(when.get(), scope.unless(), scope.from()))
                .list("when.verdicts", List.of(Verdict.CLEAN))
                .list("when.facts", List.of(tags.fact().label()))
                .key("treatment", Action.DELIVER)
                .key("with.html", Handling.Html.TEXT)
                .list("with.copy-to", one.value());
        tag.ifPresent(words -> rule.key("with.subject-tag", words));
        rule.end();
      }
    }
  }

  private Optional<Match> both(Match a, Match b) {
    try {
      return a.and(b);
    } catch (LazaretoException e) {
      from.left(ARCHIVE, e.key(), e.arguments().toArray());
      return Optional.empty();
    }
  }

  private List<String> addresses(String words) {
    List<String> addresses = new ArrayList<>();
    for (String word : words.isBlank() ? new String[0] : words.strip().split("[\\s,]+")) {
      if (word.matches("[A-Za-z0-9.!#$%&'*+=?^_`{|}~-]+@[A-Za-z0-9.-]+")
          && !word.matches(".*_(TO|FROM)(USER|DOMAIN)_.*")) {
        addresses.add(word);
        from.different(ARCHIVE, "mailscanner.note.copies");
      } else {
        from.left(ARCHIVE, "mailscanner.note.archive-files", word);
      }
    }
    return addresses;
  }
}
