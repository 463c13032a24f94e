// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.lazareto.node.Offer;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Topic;
import org.lazareto.store.Database;

/** What nodes know of other hubs than this one, whose bundles it passes on. Stateless. */
final class HubPassed {

  private HubPassed() {}

  /** A report says all that a node knows: what was known before counts no more. */
  static void note(Handle handle, String node, List<Report.Known> known, String ours) {
    handle.execute("DELETE FROM hub_passed WHERE node = ?", node);
    for (Report.Known one : known) {
      boolean another = !one.hub().equals(ours) && Head.isName(one.hub());
      if (another && Topic.find(one.topic()).isPresent()) {
        handle.execute(
            "INSERT OR REPLACE INTO hub_passed (node, hub, topic, revision) VALUES (?, ?, ?, ?)",
            node,
            one.hub(),
            one.topic(),
            one.revision());
      }
    }
  }

  static List<Offer> known(Database database, String node) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT hub, topic, revision FROM hub_passed WHERE node = ?")
                .bind(0, node)
                .map(
                    (row, _) ->
                        new Offer(
                            row.getString(1),
                            Topic.find(row.getString(2)).orElseThrow(),
                            row.getLong(3)))
                .list());
  }
}
