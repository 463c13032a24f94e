// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.nodes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/**
 * What nodes told, in tables: of all that somebody may see, or of one. Immutable.
 *
 * @param nodes those that joined
 * @param confirmed what they say that they know
 * @param reached how long the last rules took to each
 * @param figures what they told of a day
 * @param lines what lines carried
 */
record NodeTables(
    Page page,
    List<GateRow> nodes,
    List<GateRow> confirmed,
    List<GateRow> reached,
    List<GateRow> figures,
    List<GateRow> lines) {

  private static final String SET = "set-";
  private static final List<String> SUMMED =
      List.of("messages", "infected", "blocked", "unscannable");

  String say(String key, Object... arguments) {
    return page.say("web.admin.nodes." + key, arguments);
  }

  Grid members() {
    return new Grid(
        say("nodes"),
        heads("node", "heard", "line", "engines", "alarms", "keys"),
        nodes.stream().map(this::member).toList(),
        say(page.asked().staff().duty().here() ? "nodes.empty" : "nodes.empty.own"));
  }

  private List<Cell> member(GateRow row) {
    String heard = page.moment(row.moment("heard"));
    String told = heard.isEmpty() ? say("never") : heard;
    return List.of(
        new Grid.Link(row.text("node"), NodesSite.path(row.text("node"))),
        row.flag("silent") ? new Grid.Mark(say("silent", told)) : new Grid.Text(told),
        new Grid.Text(row.text("line")),
        new Grid.Text(String.join(", ", row.texts("engines"))),
        new Grid.Text(String.join(", ", row.texts("alarms"))),
        keys(row));
  }

  private Cell keys(GateRow row) {
    boolean revoked = row.texts("keys").stream().anyMatch(key -> key.startsWith("revoked "));
    return revoked ? new Grid.Mark(keysOf(row)) : new Grid.Text(keysOf(row));
  }

  /** What is to be said of a node's keys, each a word and an id: nothing as long as it has one. */
  String keysOf(GateRow row) {
    return row.texts("keys").stream()
        .map(key -> key.split(" ", 2))
        .map(words -> say("key." + words[0], words[1]))
        .collect(Collectors.joining(", "));
  }

  /** What each node has of each topic, since when, and how long that took to be heard of here. */
  Grid generations() {
    return new Grid(
        say("confirmed"),
        heads("node", "topic", "revision", "since", "line", "took"),
        confirmed.stream().map(this::generation).toList(),
        say("confirmed.empty"));
  }

  private List<Cell> generation(GateRow row) {
    boolean behind = row.number("revision") < row.number("told");
    String revision = page.words().number(row.number("revision"));
    Optional<Instant> since = row.moment("since");
    Optional<Instant> heard = row.moment("heard");
    return List.of(
        new Grid.Text(row.text("node")),
        topic(row),
        behind
            ? new Grid.Mark(say("behind", revision, row.number("told")))
            : new Grid.Text(revision),
        new Grid.Text(page.moment(since)),
        new Grid.Text(row.text("line")),
        new Grid.Text(since.isPresent() ? took(since.get(), heard.orElseThrow()) : ""));
  }

  Cell topic(GateRow row) {
    String topic = row.text("topic");
    return new Grid.Text(
        topic.startsWith(SET)
            ? say("topic.set", topic.substring(SET.length()))
            : say("topic." + topic));
  }

  /** How long the last rules took to each node, the newest first. */
  Grid rules() {
    return new Grid(
        say("rules"),
        heads("rule", "made", "node", "after", "line"),
        reached.stream().map(this::rule).toList(),
        say("rules.empty"));
  }

  private List<Cell> rule(GateRow row) {
    String name = say(row.flag("ended") ? "rule.ended" : "rule.made", row.text("rule"));
    return List.of(
        page.linked(name, "/rules/" + row.text("rule"), Rights.SEE),
        new Grid.Text(page.moment(row.moment("made"))),
        new Grid.Text(row.text("node")),
        row.flag("confirmed")
            ? new Grid.Text(page.words().span(Duration.ofSeconds(row.number("seconds"))))
            : new Grid.Mark(say("unconfirmed")),
        new Grid.Text(row.text("line")));
  }

  // Two clocks: less than nothing is nothing.
  private String took(Instant since, Instant heard) {
    Duration took = Duration.between(since, heard);
    return page.words().span(took.isNegative() ? Duration.ZERO : took);
  }

  /** What the nodes told of a day, and their sum. */
  Grid day() {
    List<List<Cell>> rows = new ArrayList<>(figures.stream().map(this::figures).toList());
    if (figures.size() > 1) {
      rows.add(sum());
    }
    return new Grid(
        say("figures"),
        heads("node", "hours", "messages", "infected", "blocked", "unscannable"),
        rows,
        say("figures.empty"));
  }

  private List<Cell> figures(GateRow row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Grid.Text(row.text("node")));
    cells.add(new Grid.Figure(page.words().number(row.number("hours"))));
    SUMMED.forEach(name -> cells.add(new Grid.Figure(page.words().number(row.number(name)))));
    return cells;
  }

  private List<Cell> sum() {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Grid.Text(say("sum")));
    cells.add(new Grid.Figure(""));
    for (String name : SUMMED) {
      long sum = figures.stream().mapToLong(row -> row.number(name)).sum();
      cells.add(new Grid.Figure(page.words().number(sum)));
    }
    return cells;
  }

  /** What each line carried in a day. */
  Grid traffic() {
    return new Grid(
        say("lines"),
        heads("line", "received", "sent"),
        lines.stream()
            .map(
                row ->
                    List.<Cell>of(
                        new Grid.Text(row.text("line")),
                        new Grid.Figure(page.words().size(row.number("received"))),
                        new Grid.Figure(page.words().size(row.number("sent")))))
            .toList(),
        say("lines.empty"));
  }

  List<String> heads(String... names) {
    return List.of(names).stream().map(name -> say("head." + name)).toList();
  }
}
