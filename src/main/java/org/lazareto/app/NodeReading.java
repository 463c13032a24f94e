// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Request;
import org.lazareto.node.Ledger;
import org.lazareto.node.Offer;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.HubFigures;
import org.lazareto.node.figure.HubKeys;
import org.lazareto.node.figure.HubNodes;
import org.lazareto.node.figure.HubReached;
import org.lazareto.node.figure.HubSightings;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.line.Traffic;
import org.lazareto.node.mail.Mailings;
import org.lazareto.ops.Quoted;
import org.lazareto.rule.OutbreakRule;
import org.lazareto.rule.RuleBook;
import org.lazareto.text.LazaretoException;

/** What the running gate tells of hub and nodes; of one that is alone nothing. Thread-safe. */
final class NodeReading {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int WEEK_DAYS = 7;
  private static final int LAST_RULES = 5;
  private static final int MOST_DAYS = 90;
  private static final int MOST_SIGHTINGS = 100;

  /** A century: more than there are figures of, and still within every clock. */
  private static final long MOST_HOURS = 100L * 366 * 24;

  private final Gate gate;

  NodeReading(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    Map<String, Command> all = new LinkedHashMap<>();
    all.put("node.status", told(NodeReading::status));
    all.put("node.lines", told(this::lines));
    all.put("node.keys", told((work, _, rows) -> NodeKeyReading.ofHubs(work, rows)));
    all.put("node.member-keys", told((work, _, rows) -> NodeKeyReading.ofNodes(work, rows)));
    all.put("node.list", told(this::list));
    all.put("node.show", (request, _, rows) -> show(request, rows));
    all.put("node.confirmed", told(NodeReading::confirmed));
    all.put("node.figures", told(this::figures));
    all.put("node.sightings", told(this::sightings));
    all.put("node.reached", told(NodeReading::reached));
    return all;
  }

  /** Tells something of what this gate is among others. */
  private interface Telling {
    void tell(NodeWork work, Request request, Consumer<Map<String, Object>> rows)
        throws IOException;
  }

  private Command told(Telling telling) {
    return (request, _, rows) -> {
      if (gate.nodes().isPresent()) {
        telling.tell(gate.nodes().get(), request, rows);
      }
    };
  }

  /** What this installation knows of hubs, and tells itself. */
  private static void status(NodeWork work, Request request, Consumer<Map<String, Object>> rows) {
    for (Ledger.Position position : work.ledger().positions()) {
      rows.accept(
          row(
              position.hub(),
              position.topic(),
              position.revision(),
              position.since(),
              position.carrier(),
              position.digest()));
    }
    if (work.isHub()) {
      for (Offer offer : work.publisher().inOrder()) {
        rows.accept(row(offer.hub(), offer.topic(), offer.revision(), Instant.EPOCH, "", ""));
      }
    }
  }

  private static Map<String, Object> row(
      String hub, Topic topic, long revision, Instant since, String carrier, String digest) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("hub", hub);
    row.put("topic", topic.text());
    row.put("revision", revision);
    row.put("since", since.equals(Instant.EPOCH) ? "" : since.toString());
    row.put("line", carrier);
    row.put("sha256", digest);
    return row;
  }

  /** What each line carried in a day. */
  private void lines(NodeWork work, Request request, Consumer<Map<String, Object>> rows) {
    for (Traffic.Carried carried : work.traffic().since(gate.clock().instant().minus(DAY))) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("line", carried.line());
      String node = node(work, carried.line());
      if (!node.isEmpty()) {
        row.put("node", node);
      }
      row.put("received", carried.received());
      row.put("sent", carried.sent());
      rows.accept(row);
    }
  }

  /** The one node that a line is for; empty for a line of several. */
  private static String node(NodeWork work, String line) {
    LineSettings settings = work.settings().lines().get(line);
    return settings == null ? line.replaceFirst("^[^>]*>?", "") : settings.uucp().node();
  }

  private void list(NodeWork work, Request request, Consumer<Map<String, Object>> rows) {
    list(work, work.nodes().members(), rows);
  }

  /** One of them. */
  private void show(Request request, Consumer<Map<String, Object>> rows) {
    String node = request.need("node");
    NodeWork work =
        gate.nodes().orElseThrow(() -> new LazaretoException("node.unknown", Quoted.of(node)));
    list(work, List.of(work.nodes().member(node)), rows);
  }

  private void list(
      NodeWork work, List<HubNodes.Member> members, Consumer<Map<String, Object>> rows) {
    Instant now = gate.clock().instant();
    Map<String, Mailings.Written> written = work.mails().mailings().written();
    List<HubKeys.Held> keys = work.nodes().keys().all();
    for (HubNodes.Member member : members) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("node", member.name());
      row.put("joined", member.joined().toString());
      row.put("heard", member.heard().map(Instant::toString).orElse(""));
      row.put("line", member.carrier());
      row.put("silent", member.silent(gate.settings().hub().silent(), now));
      row.put("waiting", member.health().waiting());
      row.put("alarms", member.health().alarms());
      row.put(
          "engines",
          member.health().engines().stream()
              .map(e -> e.name() + " " + e.state() + " " + e.built())
              .toList());
      row.put("public", member.key());
      row.put("keys", NodeKeyReading.brief(member.name(), keys));
      row.put(
          "mail",
          Optional.ofNullable(written.get(member.name())).map(w -> w.address().text()).orElse(""));
      rows.accept(row);
    }
  }

  private static void confirmed(
      NodeWork work, Request request, Consumer<Map<String, Object>> rows) {
    Map<Topic, Long> told = new LinkedHashMap<>();
    if (work.isHub()) {
      work.publisher().offers().forEach(offer -> told.put(offer.topic(), offer.revision()));
    }
    for (HubNodes.Confirmed confirmed : work.nodes().confirmed()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("node", confirmed.node());
      row.put("topic", confirmed.topic().text());
      row.put("revision", confirmed.revision());
      row.put("told", told.getOrDefault(confirmed.topic(), 0L));
      row.put("since", confirmed.at().toString());
      row.put("heard", confirmed.heard().toString());
      row.put("line", confirmed.carrier());
      rows.accept(row);
    }
  }

  /** How long the last rules took to each node, and over which line. */
  private static void reached(NodeWork work, Request request, Consumer<Map<String, Object>> rows) {
    if (!work.isHub()) {
      return;
    }
    for (HubReached.Reached reached : work.reached().last(LAST_RULES)) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("rule", reached.rule());
      row.put("ended", reached.ended());
      row.put("made", reached.made().toString());
      row.put("node", reached.node());
      row.put("confirmed", reached.word().isPresent());
      row.put("since", reached.word().map(word -> word.at().toString()).orElse(""));
      row.put("heard", reached.word().map(word -> word.heard().toString()).orElse(""));
      row.put("line", reached.word().map(HubReached.Word::carrier).orElse(""));
      reached.took().ifPresent(took -> row.put("seconds", took.toSeconds()));
      rows.accept(row);
    }
  }

  /** Contents that nodes stopped, with the rule that stops each everywhere, if there is one. */
  private void sightings(NodeWork work, Request request, Consumer<Map<String, Object>> rows) {
    List<OutbreakRule> rules = new RuleBook(gate.database()).active(gate.clock().instant());
    int days = Math.clamp(request.number("days", WEEK_DAYS), 1, MOST_DAYS);
    for (HubSightings.Seen seen : seen(work.sightings(), request, days)) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("sha256", seen.sha256());
      row.put("name", seen.name());
      row.put("what", seen.what());
      row.put("nodes", seen.nodes());
      row.put("messages", seen.messages());
      row.put("since", seen.since().toString());
      row.put("last", seen.last().toString());
      rules.stream()
          .filter(rule -> rule.marks().sha256().contains(seen.sha256()))
          .findFirst()
          .ifPresent(rule -> row.put("rule", rule.number()));
      rows.accept(row);
    }
  }

  // Of some nodes alone where they are named: the portal names those that somebody is here for.
  private static List<HubSightings.Seen> seen(HubSightings all, Request request, int days) {
    return request
        .find("nodes")
        .map(names -> List.of(names.split(",", -1)))
        .map(nodes -> all.last(days, MOST_SIGHTINGS, nodes))
        .orElseGet(() -> all.last(days, MOST_SIGHTINGS));
  }

  /** What the nodes told of the last hours, by node, and their sum. */
  private void figures(NodeWork work, Request request, Consumer<Map<String, Object>> rows) {
    Instant now = gate.clock().instant();
    Instant from = now.minus(Duration.ofHours(Math.min(request.number("hours", 24), MOST_HOURS)));
    work.figures()
        .byNode(from, now.plus(Duration.ofHours(1)))
        .forEach((node, sum) -> rows.accept(figures(node, sum)));
  }

  private static Map<String, Object> figures(String node, HubFigures.Sum sum) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("node", node);
    row.put("hours", sum.hours());
    row.put("messages", sum.messages());
    row.put("infected", sum.infected());
    row.put("blocked", sum.blocked());
    row.put("unscannable", sum.unscannable());
    row.put("recipients", sum.recipients());
    row.put("quarantined", sum.quarantined());
    row.put("rejected", sum.rejected());
    row.put("discarded", sum.discarded());
    return row;
  }
}
