// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;

/**
 * All advisories as the staff's template reads them. Immutable.
 *
 * @param standing how many stand above the webmail
 */
record StaffListView(Page page, List<Advisory> rows, int standing) {

  StaffListView {
    rows = List.copyOf(rows);
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.advisory." + key, arguments);
  }

  Grid grid() {
    return new Grid(
        page.frame().title(),
        List.of(say("head.title"), say("head.state"), say("head.author"), say("head.at")),
        rows.stream().map(this::row).toList(),
        say("staff.empty"));
  }

  private List<Grid.Cell> row(Advisory one) {
    return List.of(
        new Grid.Link(StaffSite.title(page.asked(), one), StaffSite.path(one)),
        new Grid.Text(state(page, one)),
        new Grid.Text(one.isOfHub() ? say("hub", one.hub()) : one.latest().author()),
        new Grid.Text(page.words().moment(one.latest().at())));
  }

  /** How far it has come; of one that readers have, whether a change of it waits. */
  static String state(Page page, Advisory one) {
    String state = page.say("desk.advisory.state." + one.state().label());
    boolean change = one.shown().isPresent() && one.pending().isPresent();
    return change ? state + ", " + page.say("web.desk.advisory.change-waits") : state;
  }

  Optional<String> older() {
    return rows.size() < StaffSite.PAGE
        ? Optional.empty()
        : Optional.of(StaffSite.PATH + Numbered.older(page.asked(), rows.getLast().number()));
  }
}
