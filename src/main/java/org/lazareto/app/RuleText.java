// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.policy.Condition;

/** How a rule's conditions are told. Immutable. */
record RuleText(String name, ConditionText when, ConditionText unless) {

  RuleText(String name, Condition when) {
    this(name, when, Condition.ANY);
  }

  RuleText(String name, Condition when, Condition unless) {
    this(name, new ConditionText(when), new ConditionText(unless));
  }

  /** In a line; of long lists only the beginning. */
  String shown() {
    String exception = shown(unless.conditions());
    return shown(when.conditions()) + (exception.isEmpty() ? "" : " / unless " + exception);
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
