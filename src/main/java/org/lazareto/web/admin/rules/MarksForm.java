// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.web.Fields;
import tools.jackson.databind.json.JsonMapper;

/**
 * The marks of a rule as the fields of a form have them, by the command line's names. Immutable.
 */
record MarksForm(Map<String, List<String>> lists, Map<String, String> windows) {

  /** The fields that take several values, with their names on the wire. */
  static final Map<String, String> LISTS =
      ordered(
          "attachment-name", "names",
          "sha256", "sha256",
          "subject", "subjects",
          "sender", "senders",
          "body", "contents");

  /** The fields that take one window of sizes. */
  static final List<String> WINDOWS = List.of("attachment-size", "size");

  private static final int MOST = 100;
  private static final Map<String, Long> ANY = Map.of("least", 0L, "most", 0L);

  static MarksForm of(Fields fields) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    LISTS
        .keySet()
        .forEach(
            field ->
                lists.put(
                    field,
                    fields.all(field).stream()
                        .filter(value -> !value.isBlank())
                        .distinct()
                        .limit(MOST)
                        .toList()));
    Map<String, String> windows = new LinkedHashMap<>();
    WINDOWS.forEach(field -> fields.find(field).ifPresent(value -> windows.put(field, value)));
    return new MarksForm(lists, windows);
  }

  boolean asksNothing() {
    return windows.isEmpty() && lists.values().stream().allMatch(List::isEmpty);
  }

  /** The values of a field, of either kind. */
  List<String> values(String field) {
    return windows.containsKey(field)
        ? List.of(windows.getOrDefault(field, ""))
        : lists.getOrDefault(field, List.of());
  }

  /** As the gate is asked. */
  Map<String, String> arguments() {
    Map<String, Object> marks = new LinkedHashMap<>();
    LISTS.forEach((field, name) -> marks.put(name, values(field)));
    marks.put("size", ANY);
    marks.put("partSize", ANY);
    Map<String, String> arguments = new LinkedHashMap<>(windows);
    arguments.put("marks", JsonMapper.shared().writeValueAsString(marks));
    return arguments;
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put(pairs[i], pairs[i + 1]);
    }
    return java.util.Collections.unmodifiableMap(all);
  }
}
