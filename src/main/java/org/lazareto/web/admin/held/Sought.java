// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.web.Fields;
import org.lazareto.web.Links;

/** Which held messages a list shows, and from which place on. Immutable. */
record Sought(Map<String, String> asked, Map<String, String> place) {

  static final int PAGE = 25;

  /** So many messages come into a file, which is what the gate gives at once. */
  static final int MOST_IN_FILE = 500;

  static final String FILE = HeldPages.PATH + ".csv";

  /** Parts of texts that are looked for. */
  static final List<String> TEXTS = List.of("sender", "recipient", "subject", "name", "finding");

  static final List<String> SPANS = List.of("1d", "7d", "30d");
  static final List<String> VERDICTS = List.of("infected", "blocked", "unscannable");

  private static final int LONGEST = 200;

  static Sought of(Fields query) {
    Map<String, String> asked = new LinkedHashMap<>();
    for (String field : TEXTS) {
      query
          .find(field)
          .ifPresent(text -> asked.put(field, text.substring(0, Math.min(LONGEST, text.length()))));
    }
    query.find("since").filter(SPANS::contains).ifPresent(span -> asked.put("since", span));
    query.find("verdict").filter(VERDICTS::contains).ifPresent(word -> asked.put("verdict", word));
    return new Sought(asked, place(query));
  }

  private static Map<String, String> place(Fields query) {
    Optional<String> before = query.find("before").filter(text -> text.matches("[0-9]{1,15}"));
    Optional<String> id = query.find("before-id").filter(HeldPages::isId);
    return before.isPresent() && id.isPresent()
        ? Map.of("before", before.get(), "before-id", id.get())
        : Map.of();
  }

  Request request() {
    Map<String, String> arguments = new LinkedHashMap<>(asked);
    arguments.putAll(place);
    return list(arguments, PAGE);
  }

  /** From the beginning, as many as come into a file. */
  Request fileRequest() {
    return list(new LinkedHashMap<>(asked), MOST_IN_FILE);
  }

  private static Request list(Map<String, String> arguments, int most) {
    arguments.put("limit", Integer.toString(most));
    return new Request("quarantine.list", arguments);
  }

  String value(String field) {
    return asked.getOrDefault(field, "");
  }

  boolean is(String field, String value) {
    return value(field).equals(value);
  }

  boolean asksNothing() {
    return asked.isEmpty();
  }

  boolean isFirst() {
    return place.isEmpty();
  }

  /** The address of the search as a file. */
  String file() {
    return FILE + Links.of(new Fields(fields()));
  }

  private Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    asked.forEach((name, value) -> fields.put(name, List.of(value)));
    return fields;
  }

  /** The address of the page behind {@code last}. */
  String behind(HeldMessage last) {
    Map<String, List<String>> fields = fields();
    fields.put("before", List.of(last.row().text("place")));
    fields.put("before-id", List.of(last.id()));
    return HeldPages.PATH + Links.of(new Fields(fields));
  }
}
