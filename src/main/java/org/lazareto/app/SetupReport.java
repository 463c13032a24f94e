// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.List;
import java.util.Map;
import org.lazareto.milter.MilterFinding;

/** What a check of an MTA's set-up found, told as text or JSON. */
record SetupReport(Terminal terminal, List<Row> rows) {

  /** One finding. */
  record Row(String finding, String subject, String text) {}

  SetupReport {
    rows = List.copyOf(rows);
  }

  /** Of an MTA that asks by milter. */
  static SetupReport of(Terminal terminal, List<MilterFinding> findings) {
    return new SetupReport(
        terminal,
        findings.stream()
            .map(f -> new Row(f.key(), f.subject(), f.in(terminal.catalogue())))
            .toList());
  }

  /** Tells it and gives the exit code. */
  int tell(boolean json) {
    if (json) {
      Table table = new Table(terminal, "finding", "subject", "text");
      rows.forEach(
          row ->
              table.row(
                  Map.of("finding", row.finding(), "subject", row.subject(), "text", row.text())));
      table.print(true, "setup.well");
    } else if (rows.isEmpty()) {
      terminal.say("setup.well");
    } else {
      rows.forEach(row -> terminal.out().println(row.text()));
      terminal.out().flush();
    }
    return rows.isEmpty() ? ExitCode.WELL : ExitCode.FOUND;
  }
}
