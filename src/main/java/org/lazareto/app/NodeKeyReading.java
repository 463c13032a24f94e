// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.node.Trusted;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.figure.HubKeys;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.PublicMark;

/** What the running gate tells of keys: those of hubs, and those of nodes. Stateless. */
final class NodeKeyReading {

  private NodeKeyReading() {}

  /** Those whose bundles count here, and those that were revoked. */
  static void ofHubs(NodeWork work, Consumer<Map<String, Object>> rows) {
    for (Trusted.Known known : work.trusted().all()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("hub", known.hub());
      row.put("key", known.mark().id());
      row.put("vouched", known.vouched());
      row.put("revoked", known.revoked());
      row.put("public", known.mark().line());
      rows.accept(row);
    }
  }

  /** Those with which reports are signed: our own, with the hubs that take the next; our nodes'. */
  static void ofNodes(NodeWork work, Consumer<Map<String, Object>> rows) throws IOException {
    String name = work.settings().name();
    PublicMark present = work.keys().present().mark();
    boolean revoked = work.trusted().isRevoked(present.id());
    rows.accept(row(name, present, revoked ? "revoked" : "present", List.of()));
    for (NodeKey next : work.keys().next().stream().toList()) {
      List<String> hubs = work.ledger().hubs(Entry.Kind.MEMBER, next.mark().id());
      rows.accept(row(name, next.mark(), "next", hubs));
    }
    for (HubKeys.Held held : work.nodes().keys().all()) {
      Map<String, Object> row = row(held.node(), held.mark(), held.role().label(), List.of(name));
      row.put("since", held.since().toString());
      rows.accept(row);
    }
  }

  /** A key of a node, and the hubs that say so. */
  private static Map<String, Object> row(
      String node, PublicMark mark, String role, List<String> hubs) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("node", node);
    row.put("key", mark.id());
    row.put("is", role);
    row.put("since", "");
    row.put("hubs", hubs);
    row.put("public", mark.line());
    return row;
  }

  /** What is to be said of a node's keys in a list: nothing as long as it has one. */
  static List<String> brief(String node, List<HubKeys.Held> all) {
    return all.stream()
        .filter(held -> held.node().equals(node) && held.role() != HubKeys.Role.PRESENT)
        .map(held -> held.role().label() + " " + held.mark().id())
        .toList();
  }
}
