// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lazareto.config.Toml;
import org.lazareto.mailscanner.Cases.Scope;

/** The file of rules as it is being written. Confined to one import. */
final class PolicyText {

  private final StringBuilder text = new StringBuilder();
  private final Set<String> names = new HashSet<>();

  /** Lines before the next rule. */
  void comment(String words) {
    words.lines().forEach(line -> text.append("# ").append(line).append('\n'));
  }

  void gap() {
    text.append('\n');
  }

  /** Begins a rule on parts. */
  Rule part(String name, Scope scope) {
    return rule("parts", name, scope);
  }

  /** Begins a rule on messages. */
  Rule message(String name, Scope scope) {
    return rule("rules", name, scope);
  }

  private Rule rule(String table, String name, Scope scope) {
    String from = scope.from().isEmpty() ? "" : " (" + scope.from() + ")";
    String unique = name + from;
    for (int i = 2; !names.add(unique); i++) {
      unique = name + from + " " + i;
    }
    text.append("[[").append(table).append("]]\n");
    return new Rule()
        .key("name", unique)
        .conditions("when.", scope.when())
        .conditions("unless.", scope.unless().orElse(Match.ANY));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** One rule's keys. */
  final class Rule {

    Rule key(String name, Object value) {
      text.append(name).append(" = ").append(Toml.write(value)).append('\n');
      return this;
    }

    Rule list(String name, List<?> values) {
      return values.isEmpty() ? this : key(name, values);
    }

    private Rule conditions(String prefix, Match match) {
      for (Map.Entry<String, List<String>> entry : new TreeMap<>(match.keys()).entrySet()) {
        key(prefix + entry.getKey(), entry.getValue());
      }
      return this;
    }

    void end() {
      gap();
    }
  }
}
