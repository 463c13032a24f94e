// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.node.Ledger;
import org.lazareto.node.Offer;
import org.lazareto.node.Taken;
import org.lazareto.node.Trusted;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Opened;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.HubNodes;
import org.lazareto.node.line.Traffic;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Durable;
import org.lazareto.text.LazaretoException;

/** What the running gate does about hub and nodes when asked. Thread-safe. */
final class NodeCommands {

  private static final Duration DAY = Duration.ofDays(1);
  private static final String NEXT = ".next";

  private final Gate gate;

  NodeCommands(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    Map<String, Command> all = new LinkedHashMap<>();
    all.put("node.status", this::status);
    all.put("node.lines", this::lines);
    all.put("node.keys", this::keys);
    all.put("node.list", this::list);
    all.put("node.confirmed", this::confirmed);
    all.put("node.figures", this::figures);
    all.put("node.join", this::join);
    all.put("node.leave", this::leave);
    all.put("node.push", this::push);
    all.put("node.make", this::make);
    all.put("node.apply", this::apply);
    all.put("node.verify", this::verify);
    all.put("node.rotate", this::rotate);
    all.put("node.switch", this::change);
    all.put("node.revoke", this::revoke);
    return all;
  }

  private NodeWork work() {
    return gate.nodes().orElseThrow(() -> new LazaretoException("node.alone"));
  }

  private NodeWork hub() {
    NodeWork work = work();
    if (!work.isHub()) {
      throw new LazaretoException("node.no-hub");
    }
    return work;
  }

  /** What this installation knows of hubs, and tells itself. */
  private void status(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    if (gate.nodes().isEmpty()) {
      return;
    }
    NodeWork work = work();
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
      for (Offer offer : work.publisher().offers().stream().sorted(ORDER).toList()) {
        rows.accept(row(offer.hub(), offer.topic(), offer.revision(), Instant.EPOCH, "", ""));
      }
    }
  }

  private static final java.util.Comparator<Offer> ORDER =
      java.util.Comparator.comparing(Offer::topic);

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
  private void lines(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    if (gate.nodes().isEmpty()) {
      return;
    }
    for (Traffic.Carried carried : work().traffic().since(gate.clock().instant().minus(DAY))) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("line", carried.line());
      row.put("received", carried.received());
      row.put("sent", carried.sent());
      rows.accept(row);
    }
  }

  private void keys(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    if (gate.nodes().isEmpty()) {
      return;
    }
    for (Trusted.Known known : work().trusted().all()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("hub", known.hub());
      row.put("key", known.mark().id());
      row.put("vouched", known.vouched());
      row.put("revoked", known.revoked());
      row.put("public", known.mark().line());
      rows.accept(row);
    }
  }

  private void list(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    if (gate.nodes().isEmpty()) {
      return;
    }
    Instant now = gate.clock().instant();
    for (HubNodes.Member member : work().nodes().members()) {
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
      rows.accept(row);
    }
  }

  private void confirmed(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    if (gate.nodes().isEmpty()) {
      return;
    }
    NodeWork work = work();
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

  /** What the nodes told of the last hours, by node, and their sum. */
  private void figures(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    if (gate.nodes().isEmpty()) {
      return;
    }
    Instant now = gate.clock().instant();
    Instant from = now.minus(Duration.ofHours(request.number("hours", 24)));
    work()
        .nodes()
        .byNode(from, now.plus(Duration.ofHours(1)))
        .forEach((node, sum) -> rows.accept(figures(node, sum)));
  }

  private static Map<String, Object> figures(String node, HubNodes.Sum sum) {
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

  private void join(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    String name = request.need("node");
    hub().nodes().join(name, request.need("key"));
    rows.accept(Map.of("node", name));
  }

  private void leave(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    String name = request.need("node");
    hub().nodes().leave(name);
    rows.accept(Map.of("node", name));
  }

  /** Tells the nodes what there is, and all lines that hold a question. */
  private void push(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    NodeWork hub = hub();
    List<Topic> ignored = hub.publish();
    hub.wake();
    hub.publisher().offers().stream()
        .sorted(ORDER)
        .forEach(
            offer ->
                rows.accept(Map.of("topic", offer.topic().text(), "revision", offer.revision())));
  }

  /** Writes a bundle into our directory, for a node or for whoever knows nothing yet. */
  private void make(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork hub = hub();
    List<Topic> ignored = hub.publish();
    Optional<String> node = request.find("node");
    List<Offer> known = node.map(hub.nodes()::known).orElse(List.of());
    Path out = Files.createDirectories(hub.settings().directory().resolve("out"));
    Path file =
        out.resolve(hub.settings().name() + "-" + node.filter(Head::isName).orElse("all") + ".lzb");
    Head head = hub.publisher().write(file, known, !request.flag("urgent"));
    rows.accept(
        Map.of(
            "file", file.toString(),
            "size", Files.size(file),
            "number", head.number(),
            "topics", head.sections().stream().map(s -> s.topic().text()).toList()));
  }

  private void apply(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork work = work();
    Path file = brought(request, work);
    try {
      rows.accept(
          switch (work.take(file, "hand", 0)) {
            case Taken.Applied applied ->
                Map.of(
                    "applied",
                    true,
                    "hub",
                    applied.head().hub(),
                    "number",
                    applied.head().number(),
                    "topics",
                    applied.advanced().stream().map(Topic::text).toList(),
                    "gaps",
                    applied.gaps().stream().map(Topic::text).toList());
            case Taken.Refused refused ->
                Map.of(
                    "applied",
                    false,
                    "reason",
                    refused.reason().label(),
                    "detail",
                    refused.detail());
          });
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void verify(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork work = work();
    Path file = brought(request, work);
    try {
      rows.accept(
          switch (work.reader().open(file)) {
            case Opened.Genuine bundle ->
                Map.of(
                    "genuine",
                    true,
                    "hub",
                    bundle.head().hub(),
                    "number",
                    bundle.head().number(),
                    "created",
                    bundle.head().created().toString(),
                    "topics",
                    bundle.head().sections().stream()
                        .map(s -> s.topic().text() + " " + s.from() + "-" + s.to())
                        .toList());
            case Opened.Refused refused ->
                Map.of(
                    "genuine",
                    false,
                    "reason",
                    refused.reason().label(),
                    "detail",
                    refused.detail());
          });
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Path brought(Request request, NodeWork work) throws IOException {
    if (request.payload().size() > work.settings().bundle().size().bytes()) {
      throw new LazaretoException("node.too-large", work.settings().bundle().size());
    }
    Path file =
        Files.createDirectories(work.settings().directory().resolve("work"))
            .resolve("hand." + System.nanoTime());
    try (InputStream in = request.payload().open()) {
      Durable.create(file, "rw-------", in::transferTo);
    }
    return file;
  }

  /** Makes the hub's next key, and has the old one vouch for it. */
  private void rotate(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork hub = hub();
    NodeKey next = NodeKey.in(next(hub));
    boolean ignored = hub.publisher().tell(entry(hub, next.mark().id(), next.mark().line()));
    hub.wake();
    rows.accept(Map.of("key", next.mark().id(), "public", next.mark().line()));
  }

  /** Signs with the next key from now on. */
  private void change(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork hub = hub();
    Path next = next(hub);
    if (Files.notExists(next)) {
      throw new LazaretoException("node.no-next-key");
    }
    Path now = hub.settings().keyFile();
    String before = NodeKey.in(now).mark().id();
    Files.copy(now, now.resolveSibling("node.key." + before), StandardCopyOption.COPY_ATTRIBUTES);
    Durable.rename(next, now);
    Durable.sync(now.resolveSibling(""));
    hub.wake();
    rows.accept(Map.of("key", NodeKey.in(now).mark().id(), "before", before));
  }

  private void revoke(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork hub = hub();
    String id = request.need("key");
    if (!id.matches("[0-9a-f]{16}")) {
      throw new LazaretoException("node.no-key-id", id);
    }
    if (id.equals(NodeKey.in(hub.settings().keyFile()).mark().id())) {
      throw new LazaretoException("node.revokes-itself", id);
    }
    boolean ignored = hub.publisher().tell(entry(hub, id, ""));
    hub.wake();
    rows.accept(Map.of("key", id));
  }

  private static Entry.Key entry(NodeWork hub, String id, String line) {
    return new Entry.Key(id, 0, hub.settings().name(), line);
  }

  private static Path next(NodeWork hub) {
    return hub.settings().keyFile().resolveSibling("node.key" + NEXT);
  }
}
