// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.desk.advisory.Dispatch;
import org.lazareto.limit.ByteSize;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.HubNodes;
import org.lazareto.stamp.PublicMark;
import org.lazareto.text.LazaretoException;

/** What the running gate does about nodes and keys of its hub when asked. Thread-safe. */
final class NodeCommands {

  private static final long MOST_ADVISORIES = 4L << 20;

  private final Gate gate;

  NodeCommands(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    Map<String, Command> all = new LinkedHashMap<>();
    all.put("node.join", this::join);
    all.put("node.leave", this::leave);
    all.put("node.push", this::push);
    all.put("node.tell", this::tell);
    all.put("node.advisories", this::advise);
    all.put("node.rotate", this::rotate);
    all.put("node.switch", this::change);
    all.put("node.revoke", this::revoke);
    return all;
  }

  private void join(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    String name = request.need("node");
    NodeWork hub = NodeWork.in(gate).asHub();
    hub.nodes().join(name, request.need("key"));
    request.find("mail").ifPresent(address -> hub.mails().mailings().write(name, address));
    hub.wake();
    rows.accept(Map.of("node", name));
  }

  private void leave(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    String name = request.need("node");
    NodeWork hub = NodeWork.in(gate).asHub();
    if (request.flag("revoke")) {
      for (String id : hub.nodes().keys().ofNode(name)) {
        revoke(hub, id);
      }
    }
    hub.nodes().leave(name);
    hub.mails().mailings().write(name, "");
    rows.accept(Map.of("node", name));
  }

  /** The same on behalf of one node; what is told is the same for all. */
  private void tell(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    HubNodes.Member ignored = NodeWork.in(gate).asHub().nodes().member(request.need("node"));
    push(request, peer, rows);
  }

  /** Tells the nodes what there is, and all lines that hold a question. */
  private void push(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    NodeWork hub = NodeWork.in(gate).asHub();
    List<Topic> ignored = hub.publish();
    hub.wake();
    hub.publisher()
        .inOrder()
        .forEach(
            offer ->
                rows.accept(Map.of("topic", offer.topic().text(), "revision", offer.revision())));
  }

  /** Tells the nodes what the desk publishes: all of it, a line each. */
  private void advise(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork hub = NodeWork.in(gate).asHub();
    if (request.payload().size() > MOST_ADVISORIES) {
      throw new LazaretoException("node.too-large", new ByteSize(MOST_ADVISORIES));
    }
    List<Entry.Advisory> all = new ArrayList<>();
    try (InputStream in = request.payload().open()) {
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        Dispatch one =
            Dispatch.read(line).orElseThrow(() -> new LazaretoException("node.no-advisory"));
        all.add(new Entry.Advisory(one.name(), 0, line));
      }
    }
    if (hub.publisher().advise(all)) {
      hub.wake();
    }
    rows.accept(Map.of("advisories", all.size()));
  }

  /**
   * Makes our next key, and has the present one vouch for it: a hub's in a bundle, a node's in its
   * next report.
   */
  private void rotate(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork work = NodeWork.in(gate);
    PublicMark next = work.keys().makeNext().mark();
    if (work.isHub()) {
      boolean ignored = work.publisher().tell(entry(work, next.id(), next.line()));
      work.wake();
    }
    rows.accept(Map.of("key", next.id(), "public", next.line(), "hub", work.isHub()));
  }

  /** Signs with the next key from now on, once every hub takes it. */
  private void change(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork work = NodeWork.in(gate);
    List<String> missing = work.keys().missing(work.trusted().hubs(), work.ledger());
    if (!missing.isEmpty() && !request.flag("force")) {
      throw new LazaretoException("node.not-confirmed", String.join(", ", missing));
    }
    String before = work.keys().change();
    work.wake();
    rows.accept(Map.of("key", work.keys().present().mark().id(), "before", before));
  }

  private void revoke(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    NodeWork hub = NodeWork.in(gate).asHub();
    String id = request.need("key");
    if (!id.matches("[0-9a-f]{16}")) {
      throw new LazaretoException("node.no-key-id", id);
    }
    if (id.equals(hub.keys().present().mark().id())) {
      throw new LazaretoException("node.revokes-itself", id);
    }
    revoke(hub, id);
    rows.accept(Map.of("key", id));
  }

  /** Takes a key never again here, and tells the nodes not to. */
  private static void revoke(NodeWork hub, String id) {
    hub.nodes().keys().revoke(id);
    boolean ignored = hub.publisher().tell(entry(hub, id, ""));
    ignored = hub.publisher().members(hub.nodes().keys().vouched());
    hub.wake();
  }

  private static Entry.Key entry(NodeWork hub, String id, String line) {
    return new Entry.Key(id, 0, hub.settings().name(), line);
  }
}
