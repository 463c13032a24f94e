// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.nodes;

import java.util.List;
import java.util.Map;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/**
 * The page of one node: how it is, what it knows and what it told. Immutable.
 *
 * @param tables with the rows of that node alone
 */
record OneView(Page page, NodeTables tables, SightingsView seen) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.nodes." + key, arguments);
  }

  private GateRow node() {
    return tables.nodes().getFirst();
  }

  private String name() {
    return node().text("node");
  }

  private String heard() {
    return page.moment(node().moment("heard"));
  }

  /** Whether it is well, first. */
  String lead() {
    if (node().moment("heard").isEmpty()) {
      return say("one.unheard");
    }
    if (node().flag("silent")) {
      return say("one.silent", heard());
    }
    String alarms = listed("alarms");
    return alarms.isEmpty() ? say("one.heard", heard()) : say("one.alarms", alarms, heard());
  }

  List<Page.Fact> facts() {
    return List.of(
        fact("joined", page.moment(node().moment("joined"))),
        fact("line", node().text("line")),
        fact("waiting", page.words().number(node().number("waiting"))),
        fact("engines", listed("engines")),
        fact("alarms", listed("alarms")),
        fact("keys", tables.keysOf(node())));
  }

  private String listed(String field) {
    return String.join(", ", node().texts(field));
  }

  private Page.Fact fact(String head, String text) {
    return new Page.Fact(say("head." + head), text);
  }

  boolean pushes() {
    return page.may(Rights.TELL);
  }

  Grid.Press push() {
    return new Grid.Press(say("push.one"), NodesSite.push(name()), Map.of());
  }

  /** A table without the column that says of which node a row is. */
  Grid own(Grid table) {
    return table.without(say("head.node"));
  }

  Grid stopped() {
    return seen.grid().without(seen.say("head.nodes"));
  }
}
