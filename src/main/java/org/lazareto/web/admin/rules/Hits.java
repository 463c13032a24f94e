// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.rules;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.GateRow;

/** What a rule would have hit, in words. Immutable. */
record Hits(GateRow row, Frame frame) {

  private static final int LONGEST = 500;

  long hit() {
    return row.number("hit");
  }

  /** The rule's conditions; of a message, hence a stranger's. */
  String when() {
    return Quoted.of(row.text("shown"), LONGEST);
  }

  String told() {
    return say("hits", hit(), row.number("messages"), row.number("delivered"));
  }

  String since() {
    return row.moment("since").map(frame.words()::moment).orElse("");
  }

  boolean isUnsure() {
    return row.number("unsure") > 0;
  }

  String unsure() {
    return say("unsure", row.number("unsure"));
  }

  /** What became of them, each outcome with its number. */
  String outcomes() {
    Map<String, Object> pairs = row.row("pairs").map(GateRow::fields).orElse(Map.of());
    return new TreeMap<>(pairs)
        .entrySet().stream()
            .map(pair -> frame.words().word(pair.getKey()) + " " + pair.getValue())
            .collect(Collectors.joining(", "));
  }

  private String say(String key, Object... arguments) {
    return frame.say("web.admin.rules." + key, arguments);
  }
}
