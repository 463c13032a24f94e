// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.nodes;

import java.util.List;
import java.util.Map;
import org.lazareto.web.Duty;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/**
 * The page of hub and nodes. Immutable.
 *
 * @param known topics that are known here, or told from here
 * @param tables what the nodes told that may be seen
 * @param hidden whether there are nodes, and none of them may be seen
 */
record NodesView(Page page, List<GateRow> known, NodeTables tables, boolean hidden) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.nodes." + key, arguments);
  }

  private Duty duty() {
    return page.asked().staff().duty();
  }

  /** Whether it says something of this installation itself. */
  boolean here() {
    return duty().here();
  }

  /** Whether there is anything to tell. */
  boolean alone() {
    return here() && !hidden && known.isEmpty() && tables.nodes().isEmpty();
  }

  String lead() {
    if (hidden) {
      return say("lead.hidden");
    }
    List<String> own = duty().nodes();
    return here() ? say("lead") : say("lead.own", own.size(), String.join(", ", own));
  }

  boolean pushes() {
    return page.may(Rights.RUN) && !tables.nodes().isEmpty();
  }

  Grid.Press push() {
    return new Grid.Press(say("push"), NodesSite.NODES + NodesSite.PUSH, Map.of());
  }

  Grid topics() {
    return new Grid(
        say("known"),
        tables.heads("hub", "topic", "revision", "since", "line"),
        known.stream()
            .map(
                row ->
                    List.<Cell>of(
                        new Grid.Text(row.text("hub")),
                        tables.topic(row),
                        new Grid.Figure(page.words().number(row.number("revision"))),
                        new Grid.Text(page.moment(row.moment("since"))),
                        new Grid.Text(row.text("line"))))
            .toList(),
        say("known.empty"));
  }
}
