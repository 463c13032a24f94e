// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;

/**
 * What the running gate tells of the rules that hold, and its reading of them anew. Thread-safe.
 */
final class PolicyReading {

  private final Gate gate;

  PolicyReading(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    return Map.of(
        "policy.show", this::show, "policy.state", this::state, "policy.reload", this::reload);
  }

  /** A row for each rule, in the order in which they are looked at. */
  private void show(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    PolicyCommand.rows(gate.rules().get(), gate.policy().state().loaded(), true).stream()
        .map(Json::row)
        .forEach(rows);
  }

  /** One row: since when these rules hold, from which files, and what is wrong with newer ones. */
  private void state(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    PolicyKeeper.State state = gate.policy().state();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("read", state.read());
    row.put("files", state.loaded().files().stream().map(Object::toString).toList());
    state
        .trouble()
        .ifPresent(
            trouble -> {
              row.put("trouble", trouble.key());
              row.put("arguments", trouble.arguments().stream().map(Object::toString).toList());
            });
    rows.accept(Json.row(row));
  }

  private void reload(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    gate.policy().reload().files().forEach(file -> rows.accept(Map.of("file", file.toString())));
  }
}
