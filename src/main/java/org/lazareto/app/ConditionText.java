// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.policy.Condition;
import org.lazareto.policy.ContentPattern;
import org.lazareto.policy.EnvelopeCondition;
import org.lazareto.policy.MessageCondition;
import org.lazareto.policy.PartCondition;
import org.lazareto.policy.Sizes;
import org.lazareto.verdict.Fact;

/** A condition by the keys under which it is written. Immutable. */
record ConditionText(Condition condition) {

  /** Only those that ask for something. */
  Map<String, List<String>> conditions() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    envelope(condition.envelope(), all);
    message(condition.message(), all);
    part(condition.part(), all);
    all.values().removeIf(List::isEmpty);
    return all;
  }

  private static void envelope(EnvelopeCondition asked, Map<String, List<String>> all) {
    all.put("routes", words(asked.routes()));
    all.put("directions", words(asked.directions()));
    all.put("clients", texts(asked.clients()));
    all.put("senders", texts(asked.senders()));
    all.put("recipients", texts(asked.recipients()));
    all.put("institutions", texts(asked.institutions()));
    all.put("authenticated", asked.authenticated() ? List.of("true") : List.of());
  }

  private static void message(MessageCondition asked, Map<String, List<String>> all) {
    all.put("subjects", texts(asked.subjects()));
    sizes("message", asked.sizes(), all);
    all.put("verdicts", words(asked.verdicts()));
    all.put("findings", texts(asked.findings()));
    all.put("engines", texts(asked.engines()));
    all.put("answers", words(asked.answers()));
  }

  private static void part(PartCondition asked, Map<String, List<String>> all) {
    all.put("names", texts(asked.names()));
    all.put("types", texts(asked.types()));
    all.put("facts", asked.facts().stream().map(Fact.Kind::label).sorted().toList());
    sizes("part", asked.sizes(), all);
    all.put("sha256", texts(asked.digests()));
    all.put("contents", asked.contents().stream().map(ContentPattern::text).toList());
  }

  private static void sizes(String of, Sizes sizes, Map<String, List<String>> all) {
    if (sizes.over().bytes() > 0) {
      all.put(of + "-over", List.of(sizes.over().toString()));
    }
    if (sizes.under().bytes() > 0) {
      all.put(of + "-under", List.of(sizes.under().toString()));
    }
  }

  private static List<String> words(Collection<? extends Enum<?>> choices) {
    return choices.stream().map(Wording::label).toList();
  }

  private static List<String> texts(Collection<?> values) {
    return values.stream().map(Object::toString).toList();
  }
}
