// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.ops.Quoted;

/** Prints the engines of this host as settings ready to be pasted. Confined to one thread. */
record DiscoveryText(Terminal terminal) {

  private static final int LONGEST = 200;

  /** Prints them, and gives the exit code: well if there are some and each finds the test file. */
  int print(List<Map<String, Object>> rows, boolean json) {
    if (rows.isEmpty()) {
      terminal.err().println(terminal.catalogue().say("engines.discover.none"));
      return ExitCode.FOUND;
    }
    for (Map<String, Object> row : rows) {
      if (json) {
        terminal.out().println(Json.line(row));
      } else {
        paste(row);
      }
    }
    terminal.out().flush();
    return EngineTest.code(rows);
  }

  /** One that does not find the test file is shown, but would do nothing if pasted. */
  private void paste(Map<String, Object> row) {
    String mark = "found".equals(row.get("answer")) ? "" : "#";
    terminal.out().println("# " + row.get("source") + ": " + said(row));
    String.valueOf(row.get("settings"))
        .lines()
        .forEach(line -> terminal.out().println(mark + line));
    terminal.out().println();
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
