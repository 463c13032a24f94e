// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/** The page of signatures that are switched off. Immutable. */
record SignaturesView(Page page, List<GateRow> suspended) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.engines." + key, arguments);
  }

  boolean spares() {
    return page.may(Rights.SPARE);
  }

  Grid grid() {
    String[] heads =
        spares()
            ? new String[] {"signature", "since", "who", "reason", "do"}
            : new String[] {"signature", "since", "who", "reason"};
    return new Grid(
        page.frame().title(),
        Grid.heads(page.frame(), heads),
        suspended.stream().map(this::signature).toList(),
        say("signatures.none"));
  }

  private List<Cell> signature(GateRow row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Grid.Text(row.text("signature")));
    cells.add(new Grid.Text(page.moment(row.moment("since"))));
    cells.add(new Grid.Text(row.text("who")));
    cells.add(new Grid.Text(row.text("reason")));
    if (spares()) {
      cells.add(
          new Grid.Press(
              say("signatures.resume"),
              SignaturesSite.SIGNATURES + "/resume",
              Map.of("signature", row.text("signature"))));
    }
    return cells;
  }
}
