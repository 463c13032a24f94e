// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Member;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.web.admin.Page;

/** One member as the template reads it. Immutable. */
record MemberView(Page page, MailList list, Member member) {

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  String path() {
    return StaffPages.path(list) + "/members/" + member.number();
  }

  List<Page.Fact> facts() {
    return List.of(
        new Page.Fact(say("joined"), page.words().moment(member.joined())),
        new Page.Fact(
            say("standing"),
            member
                .standing()
                .suspended()
                .map(since -> say("suspended.since", page.words().moment(since)))
                .orElseGet(() -> say("good"))),
        new Page.Fact(say("score"), page.words().tenths(member.standing().score())),
        new Page.Fact(say("trusted"), page.say("web.desk.list.flag." + member.trusted())));
  }

  List<Mode> modes() {
    return List.of(Mode.values());
  }

  String mode(Mode mode) {
    return page.say("web.desk.list.mode." + mode.label());
  }

  boolean has(Mode mode) {
    return member.profile().mode() == mode;
  }

  boolean speaks(String language) {
    return member.profile().language().equals(language);
  }
}
