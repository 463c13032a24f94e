// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.policy.Condition;
import org.lazareto.policy.Depth;
import org.lazareto.policy.PartRule;

/** How a rule's conditions are told. Immutable. */
record RuleText(String name, ConditionText when, ConditionText unless, Depth depth) {

  RuleText(String name, Condition when) {
    this(name, when, Condition.ANY);
  }

  RuleText(String name, Condition when, Condition unless) {
    this(name, new ConditionText(when), new ConditionText(unless), Depth.ANY);
  }

  static RuleText of(PartRule rule) {
    return new RuleText(
        rule.name(),
        new ConditionText(rule.when()),
        new ConditionText(rule.unless()),
        rule.depth());
  }

  /** In a line; of long lists only the beginning. */
  String shown() {
    String exception = shown(unless.conditions());
    String where = depth == Depth.ANY ? "" : "; " + Wording.label(depth);
    return shown(when.conditions()) + where + (exception.isEmpty() ? "" : " / unless " + exception);
  }

  private static String shown(Map<String, List<String>> conditions) {
    return conditions.entrySet().stream()
        .map(e -> e.getKey() + " " + shown(e.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String shown(List<String> values) {
    String more = values.size() > 2 ? " (+" + (values.size() - 2) + ")" : "";
    return values.stream().limit(2).collect(Collectors.joining(", ")) + more;
  }
}
