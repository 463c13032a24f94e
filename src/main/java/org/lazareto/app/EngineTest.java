// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.engine.Eicar;
import org.lazareto.engine.EngineState;
import org.lazareto.engine.Panel;
import org.lazareto.limit.Deadline;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

/** The EICAR test file through every engine: does each find it? Stateless. */
final class EngineTest {

  /** How long it may take: programs load all their signatures first. */
  static final Duration TIME = Duration.ofMinutes(2);

  private EngineTest() {}

  /** A row for each engine, in configured order. */
  static List<Map<String, Object>> rows(Panel panel) {
    List<Reply> replies = panel.ask("", Eicar.FILE, Deadline.after(TIME));
    List<EngineState> states = panel.states();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      rows.add(row(states.get(i), replies.get(i).answer()));
    }
    return rows;
  }

  private static Map<String, Object> row(EngineState state, Answer answer) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("engine", state.name());
    row.put("kind", state.kind());
    row.put("answer", word(answer));
    row.put(
        "detail",
        switch (answer) {
          case Answer.Clean _ -> "";
          case Answer.Found found -> found.signature();
          case Answer.Suspended suspended -> suspended.signature();
          case Answer.NotFullyScanned partly -> partly.reason();
          case Answer.Failed failed -> failed.reason();
        });
    row.put("version", state.identity().version());
    row.put("generation", state.identity().generation());
    return row;
  }

  private static String word(Answer answer) {
    return switch (answer) {
      case Answer.Clean _ -> "clean";
      case Answer.Found _ -> "found";
      case Answer.Suspended _ -> "suspended";
      case Answer.NotFullyScanned _ -> "not-fully-scanned";
      case Answer.Failed _ -> "failed";
    };
  }

  /** Well if each found it; unknown where one did not answer and none was wrong. */
  static int code(List<Map<String, Object>> rows) {
    List<Object> answers = rows.stream().map(row -> row.get("answer")).toList();
    if (answers.stream().allMatch("found"::equals)) {
      return ExitCode.WELL;
    }
    boolean wrong = answers.contains("clean") || answers.contains("not-fully-scanned");
    return wrong ? ExitCode.FOUND : ExitCode.UNKNOWN;
  }
}
