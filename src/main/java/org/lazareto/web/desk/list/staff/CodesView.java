// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import org.lazareto.desk.list.DutyCodes;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;

/**
 * Who has a duty code, as the template reads it. Immutable.
 *
 * @param code that was made just now and is told this once; empty for none
 */
record CodesView(Page page, List<DutyCodes.Holder> holders, String code) {

  CodesView {
    holders = List.copyOf(holders);
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  boolean own() {
    return holders.stream().anyMatch(h -> h.person().equalsIgnoreCase(page.asked().staff().name()));
  }

  Grid grid() {
    return new Grid(
        say("codes.holders"),
        List.of(say("codes.person"), say("codes.made")),
        holders.stream()
            .<List<Grid.Cell>>map(
                h ->
                    List.of(
                        new Grid.Text(h.person()), new Grid.Text(page.words().moment(h.made()))))
            .toList(),
        say("codes.none"));
  }
}
