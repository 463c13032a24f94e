// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.web.Links;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/**
 * The page of what waits, and of what is owed. Immutable.
 *
 * @param all how many messages wait altogether
 */
record QueueView(Page page, long all, Rows waiting, Rows debts) {

  /** The fields of the address that say behind which row each list goes on. */
  static final String AFTER = "after";

  static final String OWED_AFTER = "owed-after";

  String say(String key, Object... arguments) {
    return page.say("web.admin.queue." + key, arguments);
  }

  boolean runs() {
    return page.may(Rights.RUN);
  }

  String lead() {
    return say("lead", all);
  }

  Grid.Press retryAll() {
    return new Grid.Press(say("retry-all"), QueueSite.RETRY, Map.of());
  }

  Optional<String> next() {
    return next(AFTER, waiting);
  }

  Optional<String> nextDebts() {
    return next(OWED_AFTER, debts);
  }

  private Optional<String> next(String field, Rows rows) {
    return Optional.of(rows.next())
        .filter(key -> !key.isEmpty())
        .map(key -> Links.with(page.asked().query(), field, key));
  }

  Grid grid() {
    List<String> heads =
        new ArrayList<>(
            Grid.heads(
                page.frame(),
                "message",
                "since",
                "size",
                "lane",
                "state",
                "tries",
                "next-try",
                "reason"));
    if (runs()) {
      heads.addAll(Grid.heads(page.frame(), "do"));
    }
    return new Grid(
        page.frame().title(),
        heads,
        waiting.rows().stream().map(this::waiting).toList(),
        say("empty"));
  }

  private List<Cell> waiting(GateRow row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(message(row));
    cells.add(new Grid.Text(page.moment(row.moment("arrived"))));
    cells.add(new Grid.Figure(page.words().size(row.number("size"))));
    cells.add(new Grid.Text(row.text("lane")));
    cells.add(new Grid.Text(page.word(row.text("state"))));
    cells.add(new Grid.Figure(page.words().number(row.number("tries"))));
    cells.add(new Grid.Text(page.moment(row.moment("next"))));
    cells.add(new Grid.Text(row.text("reason")));
    if (runs()) {
      cells.add(new Grid.Press(say("retry"), QueueSite.RETRY, Map.of("id", row.text("id"))));
    }
    return cells;
  }

  Grid debtGrid() {
    return new Grid(
        say("debts"),
        Grid.heads(
            page.frame(), "message", "since", "size", "sender", "recipients", "subject", "reason"),
        debts.rows().stream().map(this::debt).toList(),
        page.say("queue.no-debts"));
  }

  private List<Cell> debt(GateRow row) {
    return List.of(
        message(row),
        new Grid.Text(page.moment(row.moment("since"))),
        new Grid.Figure(page.words().size(row.number("size"))),
        new Grid.Text(row.text("sender")),
        new Grid.Text(String.join(", ", row.texts("recipients"))),
        new Grid.Text(row.text("subject")),
        new Grid.Text(row.text("reason")));
  }

  private static Cell message(GateRow row) {
    return new Grid.Link(row.text("id"), "/messages/" + Links.piece(row.text("id")));
  }
}
