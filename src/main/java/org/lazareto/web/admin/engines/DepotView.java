// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.util.List;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Row;

/** The tools that the network's users fetch from here. Immutable. */
record DepotView(Page page, List<Row> tools) {

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

  private List<Cell> tool(Row row) {
    return List.of(
        new Grid.Text(row.text("name")),
        new Grid.Text(row.text(page.frame().language())),
        new Grid.Figure(page.words().size(row.number("size"))),
        new Grid.Text(page.moment(row.at("added"))),
        new Grid.Text(row.text("who")),
        new Grid.Text(row.text("sha256")));
  }
}
