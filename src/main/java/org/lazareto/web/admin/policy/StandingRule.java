// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.journal.Statistics.FindingCount;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Words;
import org.lazareto.web.admin.GateRow;

/** A rule of the policy, as people read it. Immutable. */
record StandingRule(GateRow row, Words words) {

  private static final int SHOWN = 8;

  /** Which conditions on parts each kind of finding tells of. */
  private static final Map<String, String> TOLD =
      Map.of("name", "names", "type", "types", "fact", "facts");

  /** Conditions whose values are words of ours. */
  private static final Set<String> CHOICES =
      Set.of("routes", "directions", "verdicts", "answers", "facts");

  String name() {
    return row.quoted("rule");
  }

  boolean isOnParts() {
    return row.text("kind").equals("parts");
  }

  String gives() {
    String key = "web.admin.policy.gives." + row.text("gives");
    return words.catalogue().has(key) ? words.catalogue().say(key) : row.text("gives");
  }

  /** The file and the line; empty for what is built in. */
  String place() {
    return row.quoted("place");
  }

  /** Each condition as a part of a sentence; all of them must hold. */
  List<String> when() {
    return conditions("when");
  }

  List<String> unless() {
    return conditions("unless");
  }

  /** Where the parts lie of which it speaks; none for anywhere. */
  Optional<String> depth() {
    String key = "web.admin.policy.depth." + row.text("depth");
    return isOnParts() && words.catalogue().has(key)
        ? Optional.of(words.catalogue().say(key))
        : Optional.empty();
  }

  private List<String> conditions(String field) {
    return row.row(field)
        .map(
            all ->
                all.fields().keySet().stream().map(key -> condition(key, all.texts(key))).toList())
        .orElse(List.of());
  }

  private String condition(String key, List<String> values) {
    String shown =
        values.stream()
            .limit(SHOWN)
            .map(value -> CHOICES.contains(key) ? words.word(value) : Quoted.of(value))
            .collect(Collectors.joining(", "));
    String more = values.size() > SHOWN ? " (+" + (values.size() - SHOWN) + ")" : "";
    String sentence = "web.admin.policy.when." + key;
    return words.catalogue().has(sentence)
        ? words.catalogue().say(sentence, shown + more)
        : key + ": " + shown + more;
  }

  /** How many messages it decided, or had something that it means. */
  long hits(Map<String, Long> decided, List<FindingCount> found) {
    return isOnParts()
        ? found.stream().filter(this::tells).mapToLong(FindingCount::messages).sum()
        : decided.getOrDefault(row.text("rule"), 0L);
  }

  private boolean tells(FindingCount count) {
    String field = TOLD.getOrDefault(count.kind(), "");
    return count.kind().equals("rule")
        ? count.name().equals(row.text("rule"))
        : row.row("when").filter(when -> when.texts(field).contains(count.name())).isPresent();
  }
}
