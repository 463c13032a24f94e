// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.config.Config;
import org.lazareto.engine.Discovery;
import org.lazareto.engine.Discovery.Candidate;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.engine.PanelSettings;
import org.lazareto.ops.Quoted;

/** The engines of this host as settings ready to be pasted; each was asked first. */
record EngineDiscovery(Terminal terminal, Discovery discovery) {

  private static final int LONGEST = 200;

  /** What the pasted lines are read into. */
  record Pasted(Map<String, EngineSettings> engines) {
    static Pasted defaults() {
      return new Pasted(Map.of());
    }
  }

  /** Prints them, and gives the exit code: well if there are some and each finds the test file. */
  int print(boolean json) {
    List<Candidate> candidates = discovery.find();
    if (candidates.isEmpty()) {
      terminal.err().println(terminal.catalogue().say("engines.discover.none"));
      return ExitCode.FOUND;
    }
    List<Map<String, Object>> answers = ask(candidates);
    for (Candidate candidate : candidates) {
      Map<String, Object> row = row(candidate, answers);
      if (json) {
        terminal.out().println(Json.line(row));
      } else {
        paste(candidate, row);
      }
    }
    terminal.out().flush();
    return EngineTest.code(answers);
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

  /** One that does not find the test file is shown, but would do nothing if pasted. */
  private void paste(Candidate candidate, Map<String, Object> row) {
    boolean finds = "found".equals(row.get("answer"));
    List<String> lines = new ArrayList<>();
    lines.add("# " + candidate.source() + ": " + said(row));
    candidate.lines().forEach(line -> lines.add(finds ? line : "#" + line));
    lines.add("");
    lines.forEach(terminal.out()::println);
  }

  private String said(Map<String, Object> row) {
    String what =
        Stream.of(
                String.valueOf(row.get("version")),
                terminal.wording().word(String.valueOf(row.get("answer"))))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(", "));
    String detail = String.valueOf(row.get("detail"));
    return Quoted.of(detail.isEmpty() ? what : what + ": " + detail, LONGEST);
  }
}
