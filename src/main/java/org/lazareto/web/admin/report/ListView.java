// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.report;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.Report;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;

/**
 * The reports as their template reads them. Immutable.
 *
 * @param all whether those that are answered are among them
 * @param open how many wait for an answer
 */
record ListView(Page page, List<Report> rows, boolean all, long open) {

  ListView {
    rows = List.copyOf(rows);
  }

  String say(String key, Object... arguments) {
    return page.say("web.admin.report." + key, arguments);
  }

  Grid grid() {
    return new Grid(
        page.frame().title(),
        List.of(say("subject"), say("by"), say("sender"), say("at"), say("state")),
        rows.stream().map(this::row).toList(),
        say(all ? "empty.all" : "empty"));
  }

  private List<Grid.Cell> row(Report report) {
    return List.of(
        new Grid.Link(OneView.subject(page, report), ReportsSite.PATH + "/" + report.number()),
        new Grid.Text(report.reported().by().user()),
        new Grid.Text(report.reported().facts().sender()),
        new Grid.Text(page.words().moment(report.at())),
        new Grid.Text(OneView.state(page, report)));
  }

  Optional<String> older() {
    return rows.size() < ReportsSite.PAGE
        ? Optional.empty()
        : Optional.of(ReportsSite.PATH + Numbered.older(page.asked(), rows.getLast().number()));
  }
}
