// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/** The tools that the network's users fetch from here. Immutable. */
record DepotView(Page page, List<GateRow> tools) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.engines." + key, arguments);
  }

  Grid grid() {
    List<String> heads =
        new ArrayList<>(Grid.heads(page.frame(), "name", "what-for", "size", "added", "who"));
    if (runs()) {
      heads.addAll(Grid.heads(page.frame(), "do"));
    }
    heads.addAll(Grid.heads(page.frame(), "sha256"));
    return new Grid(
        page.frame().title(),
        heads,
        tools.stream().map(this::tool).toList(),
        page.say("depot.empty"));
  }

  private boolean runs() {
    return page.may(Rights.RUN);
  }

  private List<Cell> tool(GateRow row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Grid.Text(row.text("name")));
    cells.add(new Grid.Text(row.text(page.frame().language())));
    cells.add(new Grid.Figure(page.words().size(row.number("size"))));
    cells.add(new Grid.Text(page.moment(row.moment("added"))));
    cells.add(new Grid.Text(row.text("who")));
    // Before the digest, which is wider than most screens.
    if (runs()) {
      cells.add(new Grid.Link(say("depot.remove"), DepotSite.removal(row.text("name"))));
    }
    cells.add(new Grid.Text(row.text("sha256")));
    return cells;
  }
}
