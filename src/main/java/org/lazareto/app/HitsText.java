// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lazareto.journal.Outcome;
import org.lazareto.rule.Preview.Hits;

/** What a rule would have hit, told to people and to programs. Immutable. */
record HitsText(Terminal terminal, Duration span) {

  /** The fields that stand in the JSON of every command. */
  static Map<String, Object> object(Hits hits) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("since", hits.since());
    row.put("messages", hits.messages());
    row.put("hit", hits.hit());
    row.put("delivered", hits.delivered());
    row.put("unsure", hits.unsure());
    Map<String, Long> pairs = new TreeMap<>();
    hits.pairs().forEach((outcome, count) -> pairs.put(outcome.label(), count));
    row.put("pairs", pairs);
    return row;
  }

  void print(Hits hits) {
    terminal.say("rule.would-have-hit", hits.hit(), hits.messages(), shownSpan());
    if (hits.hit() > 0) {
      terminal.say("rule.by-outcome", outcomes(hits), hits.delivered());
    }
    if (hits.unsure() > 0) {
      terminal.say("rule.unsure", hits.unsure());
    }
  }

  private String shownSpan() {
    return terminal.wording().of(span);
  }

  private String outcomes(Hits hits) {
    return new TreeMap<>(hits.pairs())
        .entrySet().stream().map(this::outcome).collect(Collectors.joining(", "));
  }

  private String outcome(Map.Entry<Outcome, Long> pair) {
    return terminal.wording().of(pair.getValue()) + " " + terminal.wording().of(pair.getKey());
  }
}
