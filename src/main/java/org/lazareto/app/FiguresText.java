// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.journal.Statistics;

/**
 * How statistics are told: a row for each period, then what was found most. A period without any
 * message is a gap: its cells stay empty. Immutable.
 */
record FiguresText(Terminal terminal, Statistics.Period by, ZoneId zone) {

  private static final String[] COLUMNS = {
    "start",
    "messages",
    "recipients",
    "infected",
    "blocked",
    "unscannable",
    "quarantined",
    "rejected",
    "per_thousand",
    "delay_median",
    "delay_95"
  };

  void print(List<Statistics.Row> rows, List<Statistics.FindingCount> findings, boolean json) {
    Table figures = new Table(terminal, COLUMNS);
    rows.forEach(row -> figures.row(json ? row.fields() : line(row)));
    figures.print(json, "stats.empty");
    if (!findings.isEmpty()) {
      printFindings(findings, json);
    }
  }

  private void printFindings(List<Statistics.FindingCount> findings, boolean json) {
    if (!json) {
      terminal.out().println();
    }
    Table table = new Table(terminal, "times_found", "kind", "finding");
    for (Statistics.FindingCount finding : findings) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("finding", finding.name());
      row.put("kind", json ? finding.kind() : terminal.wording().word(finding.kind()));
      row.put(json ? "messages" : "times_found", finding.messages());
      table.row(row);
    }
    table.print(json, "stats.empty");
  }

  private Map<String, Object> line(Statistics.Row row) {
    Map<String, Object> line = row.messages() == 0 ? new LinkedHashMap<>() : row.fields();
    line.put("start", start(row));
    return line;
  }

  private String start(Statistics.Row row) {
    String pattern =
        switch (by) {
          case HOUR -> "yyyy-MM-dd HH:mm";
          case DAY, WEEK -> "yyyy-MM-dd";
          case MONTH -> "yyyy-MM";
          case YEAR -> "yyyy";
        };
    return DateTimeFormatter.ofPattern(pattern).format(row.start().atZone(zone));
  }
}
