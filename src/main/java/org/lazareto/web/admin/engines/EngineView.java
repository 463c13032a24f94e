// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.web.Words;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;

/**
 * The page of one engine. Immutable.
 *
 * @param sets those that it reads
 * @param cache what is remembered of its answers; none if nothing is
 * @param files signature files that it reads itself
 */
record EngineView(
    Page page, GateRow engine, List<GateRow> sets, List<GateRow> cache, List<GateRow> files) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.engines." + key, arguments);
  }

  List<Page.Fact> facts() {
    Words words = page.words();
    return List.of(
        page.fact("kind", engine.text("kind")),
        page.fact("state", page.word(engine.text("state"))),
        page.fact("reason", engine.text("reason")),
        page.fact("version", engine.text("version")),
        page.fact("generation", engine.text("generation")),
        page.fact("built", page.moment(engine.moment("built"))),
        page.fact("freshness", page.word(engine.text("signatures"))),
        page.fact("calls", words.number(engine.number("calls"))),
        page.fact("found", words.number(engine.number("found"))),
        page.fact("failures", words.number(engine.number("failures"))),
        page.fact("mean", words.span(Duration.ofMillis(engine.number("millis")))),
        page.fact("p95", words.span(Duration.ofMillis(engine.number("millis_95")))));
  }

  List<Grid.Link> setLinks() {
    return sets.stream()
        .map(row -> new Grid.Link(row.text("set"), SetsSite.path(row.text("set"))))
        .toList();
  }

  List<Page.Fact> cacheFacts() {
    return cache.stream()
        .flatMap(row -> Stream.of("entries", "found", "hits", "asked").map(f -> figure(row, f)))
        .toList();
  }

  private Page.Fact figure(GateRow row, String field) {
    String head = field.equals("found") ? "remembered-found" : field;
    return page.fact(head, page.words().number(row.number(field)));
  }

  Grid fileGrid() {
    return new Grid(
        say("files"),
        Grid.heads(page.frame(), "file", "loaded", "ignored", "unread", "first-line", "why"),
        files.stream().map(this::file).toList(),
        say("no-files"));
  }

  private List<Cell> file(GateRow row) {
    return List.of(
        new Grid.Text(row.text("file")),
        figure(row.number("loaded")),
        figure(row.number("ignored")),
        figure(row.number("unread")),
        figure(row.number("first_line")),
        new Grid.Text(why(row.text("reason"))));
  }

  private Cell figure(long number) {
    return new Grid.Figure(page.words().number(number));
  }

  private String why(String reason) {
    String key = "unread." + reason;
    return page.asked().language().has(key) ? page.say(key) : reason;
  }
}
