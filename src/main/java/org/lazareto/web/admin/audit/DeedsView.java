// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.audit;

import java.util.List;
import java.util.Optional;
import org.lazareto.web.account.Deed;
import org.lazareto.web.account.DeedQuery;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;

/** The page of what the staff did. Immutable. */
record DeedsView(Page page, Sought sought, List<DeedQuery.Found> deeds) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.audit." + key, arguments);
  }

  Grid grid() {
    return new Grid(
        page.frame().title(),
        Grid.heads(page.frame(), "at", "who", "done", "account", "from", "detail"),
        deeds.stream().map(found -> row(found.deed())).toList(),
        say("empty"));
  }

  private List<Cell> row(Deed deed) {
    return List.of(
        new Grid.Text(page.words().moment(deed.at())),
        new Grid.Text(deed.who()),
        new Grid.Text(say("act." + deed.act().label())),
        new Grid.Text(deed.account()),
        new Grid.Text(deed.address()),
        new Grid.Text(deed.detail()));
  }

  Optional<String> older() {
    return deeds.size() < Sought.MOST
        ? Optional.empty()
        : Optional.of(Numbered.older(page.asked(), deeds.getLast().number()));
  }
}
