// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.time.Duration;
import java.util.List;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/**
 * The page of all engines and sets. Immutable.
 *
 * @param suspended how many signatures are switched off
 */
record EnginesView(Page page, List<GateRow> engines, List<GateRow> sets, int suspended) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.engines." + key, arguments);
  }

  String lead() {
    long needy = engines.stream().filter(row -> !well(row)).count();
    return say("lead", engines.size(), needy);
  }

  boolean runs() {
    return page.may(Rights.RUN);
  }

  static boolean well(GateRow row) {
    return row.text("state").equals("up") && row.text("signatures").equals("fresh");
  }

  Grid engineGrid() {
    return new Grid(
        say("title"),
        Grid.heads(
            page.frame(),
            "engine",
            "state",
            "freshness",
            "built",
            "version",
            "calls",
            "found",
            "failures",
            "mean",
            "p95",
            "unread"),
        engines.stream().map(this::engine).toList(),
        page.say("engines.none"));
  }

  private List<Cell> engine(GateRow row) {
    return List.of(
        new Grid.Link(row.text("engine"), EnginesSite.path(row.text("engine"))),
        word(row.text("state"), "up"),
        word(row.text("signatures"), "fresh"),
        new Grid.Text(page.moment(row.moment("built"))),
        new Grid.Text(row.text("version")),
        new Grid.Figure(page.words().number(row.number("calls"))),
        new Grid.Figure(page.words().number(row.number("found"))),
        new Grid.Figure(page.words().number(row.number("failures"))),
        new Grid.Figure(millis(row.number("millis"))),
        new Grid.Figure(millis(row.number("millis_95"))),
        new Grid.Figure(page.words().number(row.number("unread"))));
  }

  private Cell word(String label, String well) {
    String word = page.word(label);
    return label.equals(well) ? new Grid.Text(word) : new Grid.Mark(word);
  }

  private String millis(long millis) {
    return page.words().span(Duration.ofMillis(millis));
  }

  Grid setGrid() {
    return new Grid(
        say("sets"),
        Grid.heads(
            page.frame(), "set", "engine", "version", "built", "last-run", "watched", "next"),
        sets.stream().map(this::set).toList(),
        page.say("update.no-sets"));
  }

  private List<Cell> set(GateRow row) {
    return List.of(
        new Grid.Link(row.text("set"), SetsSite.path(row.text("set"))),
        new Grid.Text(row.text("engine")),
        new Grid.Text(row.text("version")),
        new Grid.Text(page.moment(row.moment("built"))),
        outcome(row.text("outcome")),
        new Grid.Text(page.moment(row.moment("watched"))),
        new Grid.Text(page.moment(row.moment("next"))));
  }

  private Cell outcome(String label) {
    boolean bad = label.equals("refused") || label.equals("unreachable");
    return bad ? new Grid.Mark(page.word(label)) : new Grid.Text(page.word(label));
  }
}
