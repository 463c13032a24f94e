// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.util.List;
import java.util.Map;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/**
 * The page of one set of signatures. Immutable.
 *
 * @param course what the last run did, step by step
 */
record SetView(
    Page page,
    GateRow set,
    List<GateRow> generations,
    List<GateRow> sources,
    List<GateRow> course) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.engines." + key, arguments);
  }

  boolean runs() {
    return page.may(Rights.RUN);
  }

  /** Whether a run has not ended yet. */
  boolean running() {
    return course.stream().anyMatch(row -> row.flag("running"));
  }

  String again() {
    return SetsSite.path(set.text("set"));
  }

  Grid.Press update() {
    return new Grid.Press(say("update"), again() + "/update", Map.of());
  }

  List<Page.Fact> facts() {
    return List.of(
        page.fact("engine", set.text("engine")),
        page.fact("version", set.text("version")),
        page.fact("generation", set.text("generation")),
        page.fact("built", page.moment(set.moment("built"))),
        page.fact("installed", page.moment(set.moment("installed"))),
        page.fact("last-run", page.word(set.text("outcome"))),
        page.fact("why", why()),
        page.fact("watched", page.moment(set.moment("watched"))),
        page.fact("next", page.moment(set.moment("next"))));
  }

  private String why() {
    String key = set.text("reason");
    return page.asked().language().has(key) ? page.say(key, set.texts("arguments").toArray()) : key;
  }

  Grid generationGrid() {
    return new Grid(
        say("generations"),
        Grid.heads(
            page.frame(),
            "generation",
            "version",
            "built",
            "installed",
            "state",
            "origin",
            "sha256"),
        generations.stream().map(this::generation).toList(),
        say("no-generations"));
  }

  private List<Cell> generation(GateRow row) {
    return List.of(
        new Grid.Text(row.text("generation")),
        new Grid.Text(row.text("version")),
        new Grid.Text(page.moment(row.moment("built"))),
        new Grid.Text(page.moment(row.moment("installed"))),
        state(row),
        new Grid.Text(row.text("origin")),
        new Grid.Text(row.text("sha256")));
  }

  private Cell state(GateRow row) {
    if (!row.text("withdrawn").isEmpty()) {
      return new Grid.Mark(say("withdrawn", row.text("withdrawn")));
    }
    return new Grid.Text(say(row.flag("running") ? "in-use" : "kept"));
  }

  Grid sourceGrid() {
    return new Grid(
        say("sources"),
        Grid.heads(page.frame(), "source", "address", "verified"),
        sources.stream().map(this::source).toList(),
        say("no-sources"));
  }

  private List<Cell> source(GateRow row) {
    return List.of(
        new Grid.Text(row.text("source")),
        new Grid.Text(row.text("address")),
        new Grid.Text(say("verified." + row.text("kind"))));
  }

  Grid courseGrid() {
    return new Grid(
        say("course"),
        Grid.heads(page.frame(), "at", "step", "amount", "outcome"),
        course.stream().map(this::step).toList(),
        say("no-course"));
  }

  private List<Cell> step(GateRow row) {
    String failure = row.text("failure");
    return List.of(
        new Grid.Text(page.moment(row.moment("at"))),
        new Grid.Text(row.flag("source") ? say("asked", row.text("step")) : stepWord(row)),
        new Grid.Figure(amount(row)),
        failure.isEmpty() ? new Grid.Text("") : new Grid.Mark(say("gave-nothing", failure)));
  }

  private String stepWord(GateRow row) {
    String key = "update.step." + row.text("step");
    return page.asked().language().has(key) ? page.say(key) : row.text("step");
  }

  // Files are counted in bytes, trials and the switch in things.
  private String amount(GateRow row) {
    boolean words = page.asked().language().has("update.step." + row.text("step"));
    if (row.number("done") == 0 && row.number("total") == 0) {
      return "";
    }
    return words
        ? say("of", row.number("done"), row.number("total"))
        : page.words().size(row.number("done"));
  }
}
