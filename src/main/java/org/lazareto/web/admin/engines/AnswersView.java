// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.util.List;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;

/** What engines answered for the test file. Immutable. */
record AnswersView(Page page, List<GateRow> answers) {

  private static final String FOUND = "found";

  String say(String key, Object... arguments) {
    return page.say("web.admin.engines." + key, arguments);
  }

  String lead() {
    long missed = answers.stream().filter(row -> !row.text("answer").equals(FOUND)).count();
    return say("test.lead", answers.size(), missed);
  }

  Grid grid() {
    return new Grid(
        page.frame().title(),
        Grid.heads(page.frame(), "engine", "answer", "detail", "version", "source"),
        answers.stream().map(this::answer).toList(),
        page.say("engines.discover.none"));
  }

  /** Settings ready to be pasted, of those that were found on the host. */
  List<String> settings() {
    return answers.stream().map(row -> row.text("settings")).filter(s -> !s.isEmpty()).toList();
  }

  private List<Cell> answer(GateRow row) {
    String word = page.word(row.text("answer"));
    boolean found = row.text("answer").equals(FOUND);
    return List.of(
        new Grid.Text(row.text("engine")),
        found ? new Grid.Text(word) : new Grid.Mark(word),
        new Grid.Text(row.text("detail")),
        new Grid.Text(row.text("version")),
        new Grid.Text(row.text("source")));
  }
}
