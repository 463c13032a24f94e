// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Member;
import org.lazareto.web.Links;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;

/**
 * Members as their template reads them. Immutable.
 *
 * @param text that was searched for; empty for all
 * @param all how many there are
 */
record MembersView(Page page, MailList list, String text, List<Member> rows, long all) {

  static final int PAGE = 50;

  MembersView {
    rows = List.copyOf(rows);
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  String path() {
    return StaffPages.path(list) + "/members";
  }

  /** The address of another page of this list. */
  String beside(String other) {
    return StaffPages.path(list) + "/" + other;
  }

  Grid grid() {
    return new Grid(
        page.frame().title(),
        List.of(
            say("member"), say("person"), say("mode"), say("node"), say("standing"), say("score")),
        rows.stream().map(this::row).toList(),
        say(text.isEmpty() ? "members.empty" : "members.none"));
  }

  private List<Grid.Cell> row(Member member) {
    return List.of(
        new Grid.Link(member.address().text(), path() + "/" + member.number()),
        new Grid.Text(member.profile().name()),
        new Grid.Text(page.say("web.desk.list.mode." + member.profile().mode().label())),
        new Grid.Text(member.profile().node()),
        member.suspended() ? new Grid.Mark(say("suspended")) : new Grid.Text(say("good")),
        new Grid.Figure(page.words().tenths(member.standing().score())));
  }

  Optional<String> more() {
    return rows.size() < PAGE
        ? Optional.empty()
        : Optional.of(
            path() + Links.with(page.asked().query(), "after", rows.getLast().address().key()));
  }

  String typed(String field) {
    return StaffPages.typed(page.asked(), field);
  }
}
