// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.node.figure.HubFigures;
import org.lazareto.node.figure.HubNodes;
import org.lazareto.web.stats.NodeFigures;

/** What nodes told their hub, for the public statistics. Thread-safe. */
record NodeTally(HubNodes nodes, HubFigures figures) implements NodeFigures {

  @Override
  public List<String> names() {
    return nodes.members().stream().map(HubNodes.Member::name).toList();
  }

  @Override
  public List<Hour> hours(Optional<String> node, Instant from, Instant to) {
    return figures.byHour(node, from, to).stream().map(NodeTally::hour).toList();
  }

  private static Hour hour(HubFigures.Sum sum) {
    return new Hour(
        Instant.EPOCH.plus(Duration.ofHours(sum.hour())),
        sum.nodes(),
        sum.messages(),
        sum.bytes(),
        sum.infected(),
        sum.blocked(),
        sum.unscannable(),
        sum.recipients(),
        sum.quarantined(),
        sum.rejected(),
        sum.discarded());
  }
}
