// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.config.Config;
import org.lazareto.engine.Discovery;
import org.lazareto.engine.Discovery.Candidate;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.engine.PanelSettings;

/** The engines of this host as settings ready to be pasted; each is asked first. */
record EngineDiscovery(Discovery discovery) {

  /** What the pasted lines are read into. */
  record Pasted(Map<String, EngineSettings> engines) {
    static Pasted defaults() {
      return new Pasted(Map.of());
    }
  }

  /** A row for each, with its answer for the test file; none if there is no engine. */
  List<Map<String, Object>> rows() {
    List<Candidate> candidates = discovery.find();
    if (candidates.isEmpty()) {
      return List.of();
    }
    List<Map<String, Object>> answers = ask(candidates);
    return candidates.stream().map(candidate -> row(candidate, answers)).toList();
  }

  private List<Map<String, Object>> ask(List<Candidate> candidates) {
    String text =
        candidates.stream().flatMap(c -> c.lines().stream()).collect(Collectors.joining("\n"));
    Map<String, EngineSettings> engines = Config.of(Pasted.class, text).engines();
    try (Panel panel =
        Engines.make(
            PanelSettings.defaults(),
            engines,
            (_, _, _) -> {},
            Engines.Shared.of(discovery.definitions()))) {
      return EngineTest.rows(panel);
    }
  }

  private static Map<String, Object> row(Candidate candidate, List<Map<String, Object>> answers) {
    Map<String, Object> answer =
        answers.stream()
            .filter(row -> candidate.name().equals(row.get("engine")))
            .findFirst()
            .orElseThrow();
    Map<String, Object> row = new LinkedHashMap<>(answer);
    row.put("source", candidate.source());
    row.put("settings", String.join("\n", candidate.lines()));
    return row;
  }
}
