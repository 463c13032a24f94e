// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lazareto.config.Durations;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.policy.Action;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Victims;
import org.lazareto.rule.Draft;
import org.lazareto.rule.OutbreakRule;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;

/** What the running gate does about outbreak rules when asked. Thread-safe. */
final class RuleDesk {

  private final Gate gate;

  RuleDesk(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    return Map.of("rule.add", this::add, "rule.retire", this::retire, "rule.extend", this::extend);
  }

  private void add(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    long start = System.nanoTime();
    Draft draft =
        new Draft(
            RuleReading.marks(request),
            request.find("treatment").map(RuleDesk::action).orElse(Action.QUARANTINE),
            request.need("reason"),
            request.find("expires").map(Durations::parse));
    Map<String, Object> row = row(gate.rules().add(draft, peer.user()));
    row.put("gate_millis", (System.nanoTime() - start) / 1_000_000);
    rows.accept(row);
  }

  private static Action action(String label) {
    try {
      return Action.valueOf(label.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new LazaretoException(e, "rule.no-such-treatment", label);
    }
  }

  private void retire(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    OutbreakRule rule = gate.rules().retire(number(request), peer.user());
    gate.door().wake();
    Map<String, Object> row = row(rule);
    if (request.flag("release")) {
      Victims.Freed freed = free(rule, peer.user());
      row.put("released", freed.released());
      row.put("held", freed.kept());
    } else {
      row.put("held", gate.victims().count(caughtBy(List.of(rule)), rule.made()));
    }
    rows.accept(row);
  }

  private Victims.Freed free(OutbreakRule rule, String who) throws IOException {
    List<OutbreakRule> released = gate.rules().release(rule, who);
    Predicate<Held> caught = caughtBy(released);
    Instant since =
        released.stream().map(OutbreakRule::made).min(Comparator.naturalOrder()).orElseThrow();
    String why = "rule: " + rule.name() + ", released by " + who;
    return gate.victims().free(caught, since, why);
  }

  private void extend(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    rows.accept(
        row(
            gate.rules()
                .extend(number(request), Durations.parse(request.need("expires")), peer.user())));
  }

  static long number(Request request) {
    String given = request.need("rule");
    try {
      return Long.parseLong(given);
    } catch (NumberFormatException e) {
      throw new LazaretoException(e, "rule.unknown", given);
    }
  }

  private static Predicate<Held> caughtBy(List<OutbreakRule> rules) {
    Set<String> names = rules.stream().map(OutbreakRule::name).collect(Collectors.toSet());
    return held ->
        held.findings().stream()
            .anyMatch(f -> f.kind() == Finding.Kind.RULE && names.contains(f.name()));
  }

  private static Map<String, Object> row(OutbreakRule rule) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("number", rule.number());
    row.put("rule", rule.name());
    row.put("expires", rule.expires().toString());
    return row;
  }
}
