// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.GateRow;

/** What a held message says, as its template reads it. Immutable. */
record TextView(Frame frame, HeldMessage held, List<GateRow> texts) {

  private static final int LONGEST_LINE = 10_000;

  TextView {
    texts = List.copyOf(texts);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.admin.held." + key, arguments);
  }

  /** Line by line, with signs shown that would deceive. */
  String shown(GateRow text) {
    return text.text("text")
        .lines()
        .map(line -> Quoted.of(line.replace("\t", "    "), LONGEST_LINE))
        .collect(Collectors.joining("\n"));
  }
}
