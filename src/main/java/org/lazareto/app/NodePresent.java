// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.node.Publication;
import org.lazareto.node.Publisher;
import org.lazareto.node.bundle.Entry;
import org.lazareto.rule.OutbreakRule;
import org.lazareto.rule.RuleBook;
import org.lazareto.update.Generation;
import org.lazareto.update.Suspensions.Suspension;
import org.lazareto.update.Updates;

/** What holds in this gate, as a hub tells it. Confined to the publisher. */
final class NodePresent implements Publisher.Present {

  private static final String HUB = "hub ";

  private final Gate gate;
  private final Map<String, Generation> looked = new HashMap<>();
  private final Map<String, Generation> offered = new HashMap<>();

  NodePresent(Gate gate) {
    this.gate = gate;
  }

  @Override
  public List<Entry> rules() {
    List<Entry> all = new ArrayList<>();
    Instant now = gate.clock().instant();
    new RuleBook(gate.database())
        .active(now).stream()
            .filter(rule -> !rule.isOfHub())
            .map(NodePresent::rule)
            .forEach(all::add);
    gate.suspensions().all().stream()
        .filter(off -> !off.who().startsWith(HUB))
        .map(NodePresent::suspension)
        .forEach(all::add);
    return all;
  }

  private static Entry rule(OutbreakRule rule) {
    return new Entry.Rule(
        Long.toString(rule.number()),
        0,
        rule.marks(),
        new Entry.Terms(
            rule.treatment(), rule.author(), rule.reason(), rule.made(), rule.expires()));
  }

  private static Entry suspension(Suspension off) {
    return new Entry.Suspension(off.signature(), 0, off.who(), off.since(), off.reason());
  }

  @Override
  public List<Publication.Find> finds() {
    return gate.verdicts().found().stream()
        .filter(found -> !gate.suspensions().is(found.signature()))
        .map(
            found ->
                new Publication.Find(
                    new Entry.Found(found.sha256(), 0, found.signature(), found.engine()),
                    found.generation()))
        .toList();
  }

  /** Those whose generation is another one than when they were looked at last. */
  @Override
  public List<Publisher.Running> sets() throws IOException {
    List<Publisher.Running> changed = new ArrayList<>();
    for (String set : gate.settings().hub().sets()) {
      Updates.Status status = gate.updating().updates().status(set);
      Optional<Generation> running = status.running();
      if (running.isPresent() && !running.get().equals(looked.get(set))) {
        changed.add(
            new Publisher.Running(
                set,
                running.get().version(),
                running.get().built(),
                gate.updating().updates().directory(set)));
        offered.put(set, running.get());
      }
    }
    return changed;
  }

  @Override
  public void published(Publisher.Running running) {
    Optional.ofNullable(offered.get(running.set()))
        .ifPresent(generation -> looked.put(running.set(), generation));
  }
}
