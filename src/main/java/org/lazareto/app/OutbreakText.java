// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.rule.Event;
import org.lazareto.rule.OutbreakRule;

/** How an outbreak rule is told, to people and to programs. Immutable. */
record OutbreakText(Terminal terminal, Instant now) {

  Map<String, Object> line(OutbreakRule rule) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("number", rule.number());
    row.put("state", rule.state(now));
    row.put("hub", rule.hub());
    row.put("when", new RuleText(rule.name(), rule.marks().condition()).shown());
    row.put("expires", rule.retired().orElse(rule.expires()));
    row.put("who", rule.author());
    row.put("reason", rule.reason());
    return row;
  }

  Map<String, Object> object(OutbreakRule rule) {
    return object(rule, now);
  }

  static Map<String, Object> object(OutbreakRule rule, Instant now) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("number", rule.number());
    row.put("rule", rule.name());
    row.put("hub", rule.hub());
    row.put("state", rule.state(now));
    row.put("when", new ConditionText(rule.marks().condition()).conditions());
    row.put("treatment", rule.treatment());
    row.put("author", rule.author());
    row.put("reason", rule.reason());
    row.put("made", rule.made());
    row.put("expires", rule.expires());
    row.put("retired", rule.retired());
    return row;
  }

  void print(OutbreakRule rule, List<Event> events) {
    Sheet sheet = new Sheet(terminal).add("rule", rule.name()).add("state", rule.state(now));
    if (rule.isOfHub()) {
      sheet.add("hub", terminal.catalogue().say("rule.whose", rule.hub()));
    }
    new ConditionText(rule.marks().condition())
        .conditions()
        .forEach((key, values) -> sheet.addAll("when", List.of(key + " " + values)));
    sheet
        .add("treatment", rule.treatment())
        .add("reason", rule.reason())
        .add("expires", rule.expires())
        .addAll("done", events.stream().map(this::event).toList())
        .print();
  }

  private String event(Event event) {
    Wording wording = terminal.wording();
    return wording.of(event.at()) + " " + wording.of(event.what()) + ", " + event.who();
  }
}
