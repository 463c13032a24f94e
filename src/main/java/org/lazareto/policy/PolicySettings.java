// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Verdict;

/**
 * What is forbidden, and what becomes of it. Settings: {@code [policy]}.
 *
 * @param names forbidden attachment names, at any depth of archives
 * @param types forbidden types by content
 * @param facts the verdict that a fact brings, by the fact's label; facts not named bring none
 * @param infected what recipients get where no rule says otherwise
 * @param blocked the same for forbidden names, types and facts
 * @param unscannable the same for what could not be examined
 * @param rules looked at before those three, in order, per recipient
 */
public record PolicySettings(
    List<String> names,
    List<String> types,
    Map<String, Verdict> facts,
    Action infected,
    Action blocked,
    Action unscannable,
    List<Rule> rules) {

  public PolicySettings {
    names = List.copyOf(names);
    types = List.copyOf(types);
    // In their order: the sample file and the reference page are made of it.
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    rules = List.copyOf(rules);
    facts.keySet().forEach(PolicySettings::kind);
    if (infected.delivers() && infected != Action.REPLACE) {
      throw new LazaretoException("policy.infected-delivered");
    }
  }

  public static PolicySettings defaults() {
    return new PolicySettings(
        DangerousNames.PATTERNS,
        List.of(
            "application/x-msdownload*",
            "application/x-dosexec",
            "application/x-executable",
            "application/x-elf",
            "application/x-mach-o*",
            "application/x-ms-shortcut",
            "application/x-msi",
            "application/x-ms-installer"),
        defaultFacts(),
        Action.QUARANTINE,
        Action.QUARANTINE,
        Action.QUARANTINE,
        List.of());
  }

  /** The kind of fact that a label names. */
  static Fact.Kind kind(String label) {
    return Arrays.stream(Fact.Kind.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new LazaretoException(
                    "policy.no-such-fact",
                    label,
                    Arrays.stream(Fact.Kind.values())
                        .map(Fact.Kind::label)
                        .collect(Collectors.joining(", "))));
  }

  // What nobody could read is unscannable; what no honest program makes is blocked. The others
  // (ambiguous, malformed, invisible characters...) are examined in every reading, and pass.
  private static SequencedMap<String, Verdict> defaultFacts() {
    SequencedMap<String, Verdict> facts = new LinkedHashMap<>();
    for (Fact.Kind kind : Fact.Kind.values()) {
      if (kind.unread()) {
        facts.put(kind.label(), Verdict.UNSCANNABLE);
      }
    }
    facts.put(Fact.Kind.ENCRYPTED.label(), Verdict.UNSCANNABLE);
    for (Fact.Kind kind :
        List.of(
            Fact.Kind.DOUBLE_EXTENSION,
            Fact.Kind.BIDI_NAME,
            Fact.Kind.CLSID_NAME,
            Fact.Kind.PATH_TRAVERSAL,
            Fact.Kind.DIRECTORY_MISMATCH,
            Fact.Kind.TYPE_MISMATCH,
            Fact.Kind.EXECUTABLE)) {
      facts.put(kind.label(), Verdict.BLOCKED);
    }
    return facts;
  }
}
