// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.control.ControlClient;
import org.lazareto.control.Request;
import org.lazareto.doctor.EnginesCheck;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.EngineState;
import org.lazareto.engine.Freshness;
import org.lazareto.engine.Panel;
import org.lazareto.text.LazaretoException;

/** The engines as the running gate tells of them; without one, as they tell us. Immutable. */
record EngineAnswers(Settings settings, ControlClient gate) implements EnginesCheck.Source {

  @Override
  public List<Map<String, Object>> states() {
    try {
      return gate.ask(Request.of("engines.list"));
    } catch (LazaretoException _) {
      try (Panel panel = OwnEngines.panel(settings)) {
        var ignored = EngineTest.rows(panel); // a first question makes them known
        return panel.states().stream().map(this::row).toList();
      }
    }
  }

  @Override
  public List<Map<String, Object>> tested() {
    try {
      return gate.ask(Request.of("engines.test"));
    } catch (LazaretoException _) {
      try (Panel panel = OwnEngines.panel(settings)) {
        return EngineTest.rows(panel);
      }
    }
  }

  private Map<String, Object> row(EngineState state) {
    EngineSettings its = settings.engines().getOrDefault(state.name(), EngineSettings.defaults());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("engine", state.name());
    row.put("kind", state.kind());
    row.put("built", state.identity().built().map(Object::toString).orElse(""));
    row.put("signatures", Freshness.of(state.identity().built(), its, Instant.now()).label());
    return row;
  }
}
