// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lazareto.config.Sheet;
import org.lazareto.policy.Action;
import org.lazareto.policy.Condition;
import org.lazareto.policy.MessageCondition;
import org.lazareto.policy.PartRule;
import org.lazareto.policy.Rule;
import org.lazareto.policy.Ruling;
import org.lazareto.policy.file.PolicyFile.OnMessages;
import org.lazareto.policy.file.PolicyFile.OnParts;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Fact;

/** The rules of all files in their order, as they are being read. Confined to one reading. */
final class Rules {

  private final Lists lists;
  private final List<PartRule> parts = new ArrayList<>();
  private final List<Rule> messages = new ArrayList<>();
  private final Map<String, String> places = new TreeMap<>();

  Rules(Lists lists) {
    this.lists = lists;
  }

  List<PartRule> parts() {
    return parts;
  }

  List<Rule> messages() {
    return messages;
  }

  /** Where each rule stands, by its name. */
  Map<String, String> places() {
    return places;
  }

  /** Takes the rules of the next file. */
  void add(Sheet<PolicyFile> sheet) {
    Conditions conditions = new Conditions(sheet, lists);
    List<OnParts> onParts = sheet.values().parts();
    for (int i = 0; i < onParts.size(); i++) {
      add(onParts.get(i), "parts[" + i + "]", sheet, conditions);
    }
    List<OnMessages> onMessages = sheet.values().rules();
    for (int i = 0; i < onMessages.size(); i++) {
      add(onMessages.get(i), "rules[" + i + "]", sheet, conditions);
    }
  }

  private void add(OnParts rule, String path, Sheet<PolicyFile> sheet, Conditions conditions) {
    name(rule.name(), path, sheet);
    Condition when = conditions.read(rule.when(), path + ".when");
    Condition unless = conditions.read(rule.unless(), path + ".unless");
    Optional<Ruling> gives = given(rule.gives(), path + ".gives", sheet);
    if (!when.message().equals(MessageCondition.ANY)) {
      sheet.wrong(path + ".when", new LazaretoException("policy.not-of-parts"));
    }
    if (!unless.message().equals(MessageCondition.ANY)) {
      sheet.wrong(path + ".unless", new LazaretoException("policy.not-of-parts"));
    }
    if (!rule.when().asksOfParts()) {
      sheet.wrong(path + ".when", new LazaretoException("policy.of-every-part"));
    }
    if (gives.filter(g -> g == Ruling.ALLOW || g == Ruling.RENAME).isPresent()
        && when.part().facts().stream().anyMatch(Fact.Kind::unread)) {
      sheet.wrong(path + ".gives", new LazaretoException("policy.unread-allowed"));
    }
    if (!rule.suffix().matches("\\.[A-Za-z0-9._-]{1,20}")) {
      sheet.wrong(path + ".suffix", new LazaretoException("policy.not-a-suffix", rule.suffix()));
    }
    gives.ifPresent(
        g -> parts.add(new PartRule(rule.name(), when, unless, rule.depth(), g, rule.suffix())));
  }

  private void add(OnMessages rule, String path, Sheet<PolicyFile> sheet, Conditions conditions) {
    name(rule.name(), path, sheet);
    Condition when = conditions.read(rule.when(), path + ".when");
    Condition unless = conditions.read(rule.unless(), path + ".unless");
    Optional<Action> action = given(rule.treatment(), path + ".treatment", sheet);
    action.ifPresent(
        a -> {
          new HandlingCheck(sheet, path + ".with").check(a, rule.with());
          messages.add(new Rule(rule.name(), when, unless, a, rule.with()));
        });
  }

  private void name(String name, String path, Sheet<PolicyFile> sheet) {
    if (name.isBlank()) {
      sheet.wrong(path + ".name", new LazaretoException("policy.nameless"));
    } else if (places.containsKey(name)) {
      sheet.wrong(
          path + ".name", new LazaretoException("policy.name-twice", name, places.get(name)));
    } else {
      places.put(name, sheet.place(path));
    }
  }

  private static <T> Optional<T> given(Optional<T> value, String path, Sheet<PolicyFile> sheet) {
    if (value.isEmpty()) {
      sheet.wrong(path, new LazaretoException("config.must-be-given"));
    }
    return value;
  }
}
