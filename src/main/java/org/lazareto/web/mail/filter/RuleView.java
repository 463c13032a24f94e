// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.sieve.Rule;
import org.lazareto.mailbox.sieve.Standing;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.FoldersView;

/**
 * A filter, as it is or as it was typed. Immutable.
 *
 * @param place among the filters; behind the last for a new one
 * @param values of the fields
 * @param folders to which mail can go
 */
record RuleView(
    Frame frame,
    Told told,
    Standing standing,
    int place,
    Map<String, String> values,
    List<Folder> folders) {

  static final String PATH = "/mail/filters/rule";

  static String path(int place) {
    return PATH + "?place=" + place;
  }

  static Map<String, String> of(Rule rule) {
    return Map.of(
        "where", rule.where().name(),
        "words", rule.words(),
        "deed", rule.deed().name(),
        "folder", rule.folder());
  }

  static Map<String, String> typed(Fields form) {
    return Map.of(
        "where", form.find("where").orElse(Rule.Where.FROM.name()),
        "words", form.find("words").orElse(""),
        "deed", form.find("deed").orElse(Rule.Deed.MOVE.name()),
        "folder", form.all("folder").stream().findFirst().orElse(""));
  }

  String say(String key, Object... arguments) {
    return frame.say(FilterSite.SENTENCES + "." + key, arguments);
  }

  String value(String field) {
    return Optional.ofNullable(values.get(field)).orElse("");
  }

  String path() {
    return path(place);
  }

  boolean isNew() {
    return !standing.filters().has(place);
  }

  List<Rule.Where> fields() {
    return List.of(Rule.Where.values());
  }

  /** What the server can do. */
  List<Rule.Deed> deeds() {
    return Stream.of(Rule.Deed.values())
        .filter(d -> d != Rule.Deed.FLAG || standing.server().flags())
        .toList();
  }

  String word(Enum<?> value) {
    return FiltersView.word(value);
  }

  String name(Folder folder) {
    return FoldersView.name(frame, folder);
  }
}
