// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.List;
import java.util.Map;
import org.lazareto.ops.Quoted;
import org.lazareto.update.Attempt.Outcome;

/**
 * Tells an update while it runs: each step a line, how far it is as a bar where stderr is a
 * terminal, and how each set ended. Confined to one thread.
 */
final class UpdateRun implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final String CLEAR = "\r\u001b[K";

  private final Terminal terminal;
  private final boolean json;
  private String step = "";
  private int code = ExitCode.WELL;

  UpdateRun(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /** A row of the gate: a step, or the end of a set. */
  void row(Map<String, Object> row) {
    if (row.containsKey("outcome")) {
      end(row);
    } else {
      step(row);
    }
  }

  /** The worst that came of a set: refused 1, no source 3. */
  int code() {
    return code;
  }

  @Override
  public void close() {
    clear();
  }

  private void step(Map<String, Object> row) {
    String now = row.get("set") + ": " + word(row.get("step").toString());
    if (!json && !now.equals(step)) {
      clear();
      terminal.out().println("  " + Quoted.of(now));
      terminal.out().flush();
    }
    step = now;
    bar(((Number) row.get("done")).longValue(), ((Number) row.get("total")).longValue());
  }

  private void bar(long done, long total) {
    if (!terminal.live()) {
      return;
    }
    int filled = total > 0 ? (int) (WIDTH * Math.min(done, total) / total) : 0;
    String percent = total > 0 ? " " + 100 * Math.min(done, total) / total + " %" : " " + done;
    terminal
        .err()
        .print(CLEAR + "  [" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "]" + percent);
    terminal.err().flush();
  }

  private void end(Map<String, Object> row) {
    clear();
    String outcome = row.get("outcome").toString();
    if (outcome.equals(Outcome.REFUSED.label())) {
      code = Math.max(code, ExitCode.FOUND);
    } else if (outcome.equals(Outcome.UNREACHABLE.label())) {
      code = ExitCode.UNKNOWN;
    }
    if (json) {
      terminal.out().println(Json.line(row));
    } else {
      terminal
          .out()
          .println(
              Quoted.of(
                  terminal
                      .catalogue()
                      .say(
                          "update.ended." + outcome,
                          row.get("set"),
                          row.get("generation"),
                          row.get("version"),
                          reason(row)),
                  1000));
    }
    terminal.out().flush();
  }

  private String reason(Map<String, Object> row) {
    String key = row.getOrDefault("reason", "").toString();
    return terminal.catalogue().has(key)
        ? terminal.catalogue().say(key, ((List<?>) row.get("arguments")).toArray())
        : key;
  }

  private String word(String of) {
    String key = "update.step." + of;
    return terminal.catalogue().has(key) ? terminal.catalogue().say(key) : of;
  }

  private void clear() {
    if (terminal.live()) {
      terminal.err().print(CLEAR);
      terminal.err().flush();
    }
  }
}
