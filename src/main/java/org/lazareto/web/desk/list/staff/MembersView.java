// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Member;
import org.lazareto.web.Fields;
import org.lazareto.web.Links;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;

/**
 * Members as their template reads them. Immutable.
 *
 * @param text that was searched for; empty for all
 * @param rows of the page, and one more where another page follows
 * @param all how many there are
 * @param found how many of them the text fits, if it was searched for
 */
record MembersView(Page page, MailList list, String text, List<Member> rows, long all, long found) {

  static final int PAGE = 50;

  MembersView {
    rows = List.copyOf(rows);
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  String lead() {
    String lead = say("members.lead", all);
    return text.isEmpty() ? lead : lead + " " + say("members.found", found);
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
        rows.stream().limit(PAGE).map(this::row).toList(),
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
    if (rows.size() <= PAGE) {
      return Optional.empty();
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (!text.isEmpty()) {
      fields.put("q", List.of(text));
    }
    fields.put("after", List.of(rows.get(PAGE - 1).address().key()));
    return Optional.of(path() + Links.of(new Fields(fields)));
  }

  String typed(String field) {
    return StaffPages.typed(page.asked(), field);
  }
}
