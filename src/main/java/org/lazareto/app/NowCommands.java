// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;

/** How things stand, in figures: what waits, what is held, what is accounted for. Thread-safe. */
final class NowCommands {

  private final Gate gate;

  NowCommands(Gate gate) {
    this.gate = gate;
  }

  Map<String, Command> byName() {
    return Map.of("now", this::now, "journal.checked", this::checked, "journal.check", this::check);
  }

  private void now(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("waiting", gate.door().backlog());
    row.put("oldest", gate.door().oldest().map(Instant::toString).orElse(""));
    row.put("held", gate.quarantine().count());
    row.put("requests", gate.quarantine().wishes().all().size());
    row.put("debts", gate.debts().count());
    rows.accept(row);
  }

  /** The last check that there was, which is no row after a start. */
  private void checked(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    gate.conservation().last().map(NowCommands::row).ifPresent(rows);
  }

  private void check(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    rows.accept(row(gate.conservation().run()));
  }

  private static Map<String, Object> row(ConservationCheck.Checked checked) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("at", checked.at().toString());
    row.putAll(ReportText.sum(checked.report()));
    return row;
  }
}
