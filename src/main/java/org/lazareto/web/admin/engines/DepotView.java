// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.util.List;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;

/** The tools that the network's users fetch from here. Immutable. */
record DepotView(Page page, List<GateRow> tools) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.engines." + key, arguments);
  }

  Grid grid() {
    return new Grid(
        page.frame().title(),
        Grid.heads(page.frame(), "name", "what-for", "size", "added", "who", "sha256"),
        tools.stream().map(this::tool).toList(),
        page.say("depot.empty"));
  }

  private List<Cell> tool(GateRow row) {
    return List.of(
        new Grid.Text(row.text("name")),
        new Grid.Text(row.text(page.frame().language())),
        new Grid.Figure(page.words().size(row.number("size"))),
        new Grid.Text(page.moment(row.moment("added"))),
        new Grid.Text(row.text("who")),
        new Grid.Text(row.text("sha256")));
  }
}
