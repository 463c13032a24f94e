// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Desk;

/**
 * The page of a rule in the making, as its template reads it. Immutable.
 *
 * @param fields what was typed so far
 * @param preview what it would have hit
 */
record DraftView(
    Frame frame,
    Fields fields,
    MarksForm marks,
    List<Offer> offers,
    Optional<Hits> preview,
    Optional<LazaretoException> refused) {

  static final List<String> SPANS = List.of("1d", "7d", "30d");
  static final List<String> EXPIRIES = List.of("6h", "1d", "7d", "30d");
  static final List<String> TREATMENTS = List.of("quarantine", "reject", "discard");

  /** A mark that goes on to the form that makes the rule. */
  record Mark(String field, String value) {}

  DraftView {
    offers = List.copyOf(offers);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.admin.rules." + key, arguments);
  }

  Optional<String> why() {
    return refused.map(e -> Desk.why(frame.asked(), e));
  }

  String value(String field) {
    return fields.find(field).orElse("");
  }

  boolean is(String field, String value, String otherwise) {
    return fields.find(field).orElse(otherwise).equals(value);
  }

  /** What was typed by hand: what no box offers. */
  String typed(String field) {
    return marks.values(field).stream()
        .filter(
            value ->
                offers.stream().noneMatch(o -> o.field().equals(field) && o.value().equals(value)))
        .findFirst()
        .orElse("");
  }

  List<String> markFields() {
    List<String> all = new ArrayList<>(MarksForm.LISTS.keySet());
    all.addAll(MarksForm.WINDOWS);
    return all;
  }

  List<Mark> allMarks() {
    return markFields().stream()
        .flatMap(field -> marks.values(field).stream().map(value -> new Mark(field, value)))
        .toList();
  }
}
