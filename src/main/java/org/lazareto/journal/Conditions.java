// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query as conditions on rows of {@code message m}. Values are only ever bound. Immutable.
 *
 * @param query what is asked
 */
record Conditions(Query query) {

  /** All that is wanted, each with {@code AND} before it; empty for nothing. */
  String all() {
    List<String> all = new ArrayList<>();
    List<String> ofPair = new ArrayList<>();
    query
        .wanted()
        .forEach((field, wanted) -> (isOfPair(field) ? ofPair : all).add(condition(field, wanted)));
    if (!ofPair.isEmpty()) {
      all.add(
          "EXISTS (SELECT 1 FROM recipient r WHERE r.message = m.id AND "
              + String.join(" AND ", ofPair)
              + ")");
    }
    return all.stream().map(condition -> " AND " + condition).collect(Collectors.joining());
  }

  private static boolean isOfPair(Field field) {
    return field == Field.RECIPIENT || field == Field.OUTCOME || field == Field.RULE;
  }

  private static String condition(Field field, Wanted wanted) {
    String value = ":" + field.name();
    return switch (field) {
      case ID -> "m.id IN (" + meant(value) + ")";
      case SENDER -> any(wanted, value, "m.sender");
      case RECIPIENT -> any(wanted, value, "r.address");
      case SUBJECT -> any(wanted, value, "m.subject");
      case NAME -> name(wanted, value);
      case SHA256 ->
          "EXISTS (SELECT 1 FROM part p WHERE p.message = m.id AND p.sha256 = unhex("
              + value
              + "))";
      case FINDING -> finding(wanted, value);
      case RULE -> any(wanted, value, "r.rule");
      case VERDICT -> "m.verdict = " + value;
      case OUTCOME -> "r.outcome = " + value;
      case CLIENT -> any(wanted, value, "m.client_name", "m.client_address", "m.helo");
      case DIRECTION -> "m.direction = " + value;
      case ROUTE -> "m.route = " + value;
      case INSTITUTION -> any(wanted, value, "m.institution");
      case TEXT ->
          "("
              + any(wanted, value, "m.id", "m.subject", "m.message_id")
              + " OR "
              + finding(wanted, value)
              + ")";
    };
  }

  private static String any(Wanted wanted, String value, String... columns) {
    String fits = wanted.whole() ? " = %s COLLATE NOCASE" : " LIKE %s ESCAPE '!'";
    return Stream.of(columns)
        .map(column -> column + fits.formatted(value))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static String finding(Wanted wanted, String value) {
    return "EXISTS (SELECT 1 FROM finding f WHERE f.message = m.id AND "
        + any(wanted, value, "f.name")
        + ")";
  }

  // The names of a message stand in one text, a line for each.
  private static String name(Wanted wanted, String value) {
    String names = wanted.whole() ? "char(10) || m.names || char(10)" : "m.names";
    String part = wanted.whole() ? "char(10) || " + value + " || char(10)" : value;
    return "instr(" + names + ", " + part + ") > 0";
  }

  /** The ids of messages that an id may mean, each by its index. */
  private static String meant(String value) {
    return """
    SELECT id FROM message WHERE id = %1$s
    UNION SELECT message FROM recipient WHERE copy = %1$s
    UNION SELECT id FROM message
      WHERE message_id <> '' AND message_id IN (%1$s, '<' || %1$s || '>')\
    """
        .formatted(value);
  }

  /** For each field that an index helps with, the ids that fit it, as a statement. */
  List<String> candidates() {
    return query.wanted().entrySet().stream()
        .flatMap(e -> candidates(e.getKey(), e.getValue()).stream())
        .toList();
  }

  private static Optional<String> candidates(Field field, Wanted wanted) {
    String value = ":" + field.name();
    return switch (field) {
      case ID -> Optional.of(meant(value));
      case SHA256 ->
          Optional.of(
              "SELECT message AS id FROM part WHERE sha256 <> x'' AND sha256 = unhex("
                  + value
                  + ")");
      case SENDER ->
          whole(
              wanted,
              "SELECT id FROM message WHERE sender = %s COLLATE NOCASE"
                  + " AND seen >= :since AND seen < :until",
              value);
      case RECIPIENT ->
          whole(
              wanted,
              "SELECT message AS id FROM recipient WHERE address = %s COLLATE NOCASE",
              value);
      case FINDING ->
          whole(wanted, "SELECT message AS id FROM finding WHERE name = %s COLLATE NOCASE", value);
      case SUBJECT, NAME, RULE, VERDICT, OUTCOME, CLIENT, DIRECTION, ROUTE, INSTITUTION, TEXT ->
          Optional.empty();
    };
  }

  private static Optional<String> whole(Wanted wanted, String sql, String value) {
    return wanted.whole() ? Optional.of(sql.formatted(value)) : Optional.empty();
  }

  /** What the fields are to hold, as their conditions want it. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    query.wanted().forEach((field, wanted) -> values.put(field.name(), value(field, wanted)));
    return values;
  }

  private static String value(Field field, Wanted wanted) {
    return switch (field) {
      case ID, SHA256, VERDICT, OUTCOME, DIRECTION, ROUTE -> wanted.text();
      case NAME -> PartRows.visible(wanted.text());
      case SENDER, RECIPIENT, SUBJECT, FINDING, RULE, CLIENT, INSTITUTION, TEXT ->
          wanted.whole() ? wanted.text() : "%" + wanted.text().replaceAll("[!%_]", "!$0") + "%";
    };
  }
}
