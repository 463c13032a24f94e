// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.Request;
import org.lazareto.desk.Reports;
import org.lazareto.desk.advisory.Threat;
import org.lazareto.journal.Journal;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Fields;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.GateRow;
import tools.jackson.databind.json.JsonMapper;

/** What is known of a threat by an outbreak rule, a report of a user or a message. Thread-safe. */
record Threats(Desk desk, Reports reports, Journal journal) {

  private static final String NUMBER = "[0-9]{1,18}";

  /**
   * The threat that an address or a form names by {@code rule}, {@code report} or {@code message}.
   *
   * @throws LazaretoException if there is none of that number or id
   */
  Optional<Threat> of(Fields fields) {
    Optional<String> rule = fields.find("rule");
    if (rule.isPresent()) {
      return Optional.of(rule(rule.get()));
    }
    Optional<String> message = fields.find("message");
    if (message.isPresent()) {
      return Optional.of(Stopped.of(journal, message.get()));
    }
    return fields.find("report").map(this::report);
  }

  private Threat rule(String number) {
    if (!number.matches(NUMBER)) {
      throw new LazaretoException("rule.unknown", Quoted.of(number));
    }
    GateRow row =
        GateRow.all(desk.read(new Request("rule.show", Map.of("rule", number)))).getFirst();
    Map<?, ?> marks = JsonMapper.shared().readValue(row.text("marks"), Map.class);
    return Threat.ofRule(
        row.number("number"), texts(marks.get("subjects")), texts(marks.get("names")));
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
  }

  private Threat report(String number) {
    return Optional.of(number)
        .filter(text -> text.matches(NUMBER))
        .flatMap(text -> reports.find(Long.parseLong(text)))
        .map(Threat::of)
        .orElseThrow(() -> new LazaretoException("desk.report.unknown", Quoted.of(number)));
  }
}
