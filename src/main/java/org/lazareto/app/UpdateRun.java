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
    String now = text(row, "set") + ": " + word(text(row, "step"));
    if (!json && !now.equals(step)) {
      clear();
      terminal.out().println("  " + Quoted.of(now));
      terminal.out().flush();
    }
    step = now;
    bar(number(row, "done"), number(row, "total"));
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
    String outcome = text(row, "outcome");
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
                          text(row, "set"),
                          text(row, "generation"),
                          text(row, "version"),
                          reason(row)),
                  1000));
    }
    terminal.out().flush();
  }

  private String reason(Map<String, Object> row) {
    String key = row.getOrDefault("reason", "").toString();
    return terminal.catalogue().has(key) ? terminal.catalogue().say(key, arguments(row)) : key;
  }

  private static Object[] arguments(Map<String, Object> row) {
    return row.get("arguments") instanceof List<?> all ? all.toArray() : new Object[0];
  }

  private static long number(Map<String, Object> row, String key) {
    return row.get(key) instanceof Number number ? number.longValue() : 0;
  }

  /** A field of a row; empty if the gate, of another version perhaps, did not send it. */
  static String text(Map<String, Object> row, String key) {
    return row.getOrDefault(key, "").toString();
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
