// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lazareto.ops.Quoted;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/**
 * The page of what the nodes stopped, content by content. Immutable.
 *
 * @param seen what most nodes saw first
 */
record SightingsView(Page page, List<GateRow> seen) {

  private static final String RULES = "/rules";
  private static final String DAYS = "7d";
  private static final int SHORT = 12;

  SightingsView {
    seen = List.copyOf(seen);
  }

  String say(String key, Object... arguments) {
    return page.say("web.admin.nodes.sightings." + key, arguments);
  }

  String lead() {
    long several = seen.stream().filter(row -> row.texts("nodes").size() > 1).count();
    String lead = say("lead", seen.size());
    return seen.size() < 2 ? lead : lead + " " + say("several", several);
  }

  private boolean decides() {
    return page.may(Rights.DECIDE);
  }

  Grid grid() {
    List<String> heads =
        new ArrayList<>(
            List.of("content", "what", "nodes", "messages", "since", "last", "rule").stream()
                .map(name -> say("head." + name))
                .toList());
    return new Grid(
        page.frame().title(), heads, seen.stream().map(this::row).toList(), say("empty"));
  }

  private List<Cell> row(GateRow row) {
    String digest = row.text("sha256");
    String brief = digest.substring(0, Math.min(SHORT, digest.length())) + "…";
    String name = row.text("name");
    return List.of(
        new Grid.Text(name.isEmpty() ? brief : name + " · " + brief),
        new Grid.Text(row.text("what")),
        new Grid.Text(nodes(row.texts("nodes"))),
        new Grid.Figure(page.words().number(row.number("messages"))),
        new Grid.Text(page.moment(row.moment("since"))),
        new Grid.Text(row.moment("last").map(page.words()::day).orElse("")),
        rule(row, digest, name));
  }

  private String nodes(List<String> names) {
    return names.size() + ": " + String.join(", ", names);
  }

  private Cell rule(GateRow row, String digest, String name) {
    long rule = row.number("rule");
    if (rule > 0) {
      return page.linked(say("ruled", rule), RULES + "/" + rule, Rights.SEE);
    }
    if (!decides()) {
      return new Grid.Text(say("no-rule"));
    }
    String reason =
        say("reason", name.isEmpty() ? digest : Quoted.of(name), row.texts("nodes").size());
    return new Grid.Press(
        say("make"), RULES, Map.of("sha256", digest, "reason", reason, "expires", DAYS));
  }
}
