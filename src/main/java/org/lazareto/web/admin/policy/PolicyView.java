// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.journal.Statistics.FindingCount;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/**
 * The standing policy as its template reads it. Immutable.
 *
 * @param state of the last reading
 * @param span over which hits are counted
 */
record PolicyView(Page page, GateRow state, List<StandingRule> rules, Counts counts, String span) {

  static final List<String> SPANS = List.of("1d", "7d", "30d", "365d");

  private static final List<String> BUILT_IN = List.of("default");

  /** What was hit. */
  record Counts(Map<String, Long> decided, List<FindingCount> found) {}

  PolicyView {
    rules = List.copyOf(rules);
  }

  Frame frame() {
    return page.frame();
  }

  String say(String key, Object... arguments) {
    return page.say("web.admin.policy." + key, arguments);
  }

  boolean mayRun() {
    return page.may(Rights.RUN);
  }

  List<StandingRule> of(boolean onParts) {
    return rules.stream().filter(rule -> rule.isOnParts() == onParts).toList();
  }

  String hits(StandingRule rule) {
    return page.words().number(rule.hits(counts.decided(), counts.found()));
  }

  String read() {
    List<String> files = state.texts("files").stream().map(Quoted::of).toList();
    String when = state.moment("read").map(page.words()::moment).orElse("");
    return files.equals(BUILT_IN)
        ? say("built-in", when)
        : say("read", when, String.join(", ", files));
  }

  /** What is wrong with the files as they stand. */
  Optional<String> trouble() {
    String key = state.text("trouble");
    return key.isEmpty() || !page.asked().language().has(key)
        ? Optional.empty()
        : Optional.of(page.say(key, state.texts("arguments").toArray()));
  }
}
