// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Query;
import org.lazareto.verdict.Finding;

/** What the running gate does for {@code doctor --probe}: tokens, and what became of them. */
final class ProbeCommands {

  private static final int MOST = 5;

  /** So far back a probe is looked for: the journal is long. */
  private static final Duration WINDOW = Duration.ofHours(1);

  private final Gate gate;

  ProbeCommands(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    return Map.of("probe.issue", this::issue, "probe.look", this::look);
  }

  private void issue(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    rows.accept(Map.of("token", gate.probes().issue()));
  }

  /** A row for each message with the token that the journal has decided on. */
  private void look(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    String token = request.need("token");
    Instant since = gate.clock().instant().minus(WINDOW);
    for (Entry entry : gate.journal().entries(Query.holding(token, since, MOST))) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", entry.id());
      row.put("door", entry.intake().door());
      row.put("final", entry.finished().isPresent());
      row.put("probe", probe(entry, token).map(Finding::name).orElse(""));
      row.put("verdict", entry.verdict().map(v -> v.label()).orElse(""));
      row.put("delivers", entry.fates().stream().anyMatch(fate -> fate.outcome().delivered()));
      rows.accept(row);
    }
  }

  private static Optional<Finding> probe(Entry entry, String token) {
    return entry.findings().stream()
        .filter(f -> f.kind() == Finding.Kind.PROBE && f.detail().equals(token))
        .findFirst();
  }
}
