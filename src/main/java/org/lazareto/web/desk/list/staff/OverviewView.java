// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;

/** All lists as their template reads them. Immutable. */
record OverviewView(Page page, List<Row> rows) {

  OverviewView {
    rows = List.copyOf(rows);
  }

  /**
   * One list.
   *
   * @param waits how many posts wait for a moderator
   */
  record Row(MailList list, long members, long waits) {}

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  long waiting() {
    return rows.stream().mapToLong(Row::waits).sum();
  }

  Grid grid() {
    return new Grid(
        page.frame().title(),
        List.of(say("list"), say("title-of"), say("state"), say("members"), say("waits")),
        rows.stream().map(this::row).toList(),
        say("empty"));
  }

  private List<Grid.Cell> row(Row row) {
    MailList list = row.list();
    boolean emergency = list.is(ListOption.EMERGENCY);
    String state = list.closed() ? "closed" : emergency ? "emergency" : "runs";
    return List.of(
        new Grid.Link(list.name(), StaffPages.path(list)),
        new Grid.Text(list.title(page.asked().language().locale())),
        emergency ? new Grid.Mark(say("is." + state)) : new Grid.Text(say("is." + state)),
        new Grid.Figure(page.words().number(row.members())),
        new Grid.Figure(page.words().number(row.waits())));
  }

  String typed(String field) {
    return StaffPages.typed(page.asked(), field);
  }
}
