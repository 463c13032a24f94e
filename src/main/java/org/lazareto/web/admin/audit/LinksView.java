// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.audit;

import java.util.List;
import java.util.Optional;
import org.lazareto.journal.Action;
import org.lazareto.journal.Link;
import org.lazareto.web.Links;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Grid.Cell;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;

/**
 * The page of what was done with held mail. Immutable.
 *
 * @param check what the check of the whole chain gave; empty if nobody asked
 */
record LinksView(Page page, Sought sought, List<Link> links, String check) {

  String say(String key, Object... arguments) {
    return page.say("web.admin.audit." + key, arguments);
  }

  Grid grid() {
    return new Grid(
        page.frame().title(),
        Grid.heads(
            page.frame(),
            "message",
            "number",
            "at",
            "what",
            "who",
            "recipient",
            "detail",
            "genuine"),
        links.stream().map(this::row).toList(),
        say("gate.empty"));
  }

  private List<Cell> row(Link link) {
    Action action = link.action();
    return List.of(
        new Grid.Link(action.message(), "/messages/" + Links.piece(action.message())),
        new Grid.Figure(page.words().number(link.number())),
        new Grid.Text(page.words().moment(action.at())),
        new Grid.Text(page.word(action.what().label())),
        new Grid.Text(action.who()),
        new Grid.Text(action.recipient().text()),
        new Grid.Text(action.detail()),
        link.genuine()
            ? new Grid.Text(page.say("word.yes"))
            : new Grid.Mark(say("gate.not-genuine")));
  }

  Optional<String> older() {
    return links.size() < Sought.MOST
        ? Optional.empty()
        : Optional.of(Numbered.older(page.asked(), links.getLast().number()));
  }
}
