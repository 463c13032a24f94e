// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Member;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.desk.list.Members;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.mail.Address;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;

/** Who is on a list: searched, added, changed, taken off. Thread-safe. */
final class MemberPages {

  private static final int LONGEST = 200;

  private final StaffPages pages;

  MemberPages(StaffPages pages) {
    this.pages = pages;
  }

  Reply list(Asked asked) {
    return list(asked, Told.done(asked));
  }

  private Reply list(Asked asked, Told told) {
    MailList list = pages.list(asked);
    String text = cut(asked.query().find("q").orElse(""));
    // Not cut: an address may be longer than what is searched for.
    String after = asked.query().find("after").orElse("");
    Members members = pages.lists().members();
    List<Member> rows = members.after(list.name(), after, text, MembersView.PAGE + 1);
    long found = text.isEmpty() ? 0 : members.count(list.name(), text);
    Page page = new Page(pages.frame(asked, "web.desk.list.staff.members", list), told);
    MembersView view = new MembersView(page, list, text, rows, members.count(list.name()), found);
    return Reply.form(
        told.status(), asked, (out, forms) -> JtemembersGenerated.render(out, forms, view));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  Reply add(Asked asked) {
    MailList list = pages.list(asked);
    Address address = new Address(StaffPages.typed(asked, "address"));
    Profile profile = profile(asked.form(), list.value(ListOption.LANGUAGE));
    pages.note(asked, "list.add", Map.of("list", list.name(), "member", address.text()));
    try {
      boolean fresh = pages.lists().members().add(list.name(), new Wanted(address, profile));
      return Reply.seeOther(
          Desk.done(StaffPages.path(list) + "/members", fresh ? "member-added" : "member-there"));
    } catch (LazaretoException e) {
      return list(asked, Told.refused(asked, e));
    }
  }

  private static Profile profile(Fields form, String language) {
    return new Profile(
        form.find("person").orElse(""),
        form.find("language").orElse(language),
        form.find("node").orElse(""),
        form.find("mode").flatMap(Mode::find).orElse(Mode.MAIL));
  }

  Reply one(Asked asked) {
    return one(asked, Told.done(asked));
  }

  private Reply one(Asked asked, Told told) {
    MailList list = pages.list(asked);
    Member member = member(asked, list);
    Page page =
        new Page(
            pages
                .frame(asked, "web.desk.list.staff.members", list)
                .titled(Quoted.of(member.address().text())),
            told);
    MemberView view = new MemberView(page, list, member);
    return Reply.form(
        told.status(), asked, (out, forms) -> JtememberGenerated.render(out, forms, view));
  }

  Reply change(Asked asked) {
    MailList list = pages.list(asked);
    Member member = member(asked, list);
    String what = StaffPages.typed(asked, "do");
    pages.note(
        asked,
        "list.member",
        Map.of("list", list.name(), "member", member.address().text(), "do", what));
    Members members = pages.lists().members();
    try {
      switch (what) {
        case "suspend" -> members.suspend(member.number());
        case "restore" -> members.restore(member.number());
        default -> {
          boolean ignored =
              members.change(member.number(), profile(asked.form(), member.profile().language()));
        }
      }
      return Reply.seeOther(Desk.done(path(list, member), "member-changed"));
    } catch (LazaretoException e) {
      return one(asked, Told.refused(asked, e));
    }
  }

  Reply confirm(Asked asked) {
    MailList list = pages.list(asked);
    Member member = member(asked, list);
    Page page = new Page(pages.frame(asked, "web.desk.list.staff.remove", list), Told.NOTHING);
    Grid.Press press =
        new Grid.Press(
            page.say("web.desk.list.staff.remove.go"), path(list, member) + "/remove", Map.of());
    return new Confirm(
            page,
            List.of(
                member.address().text(), page.say("web.desk.list.staff.remove.lead", list.name())),
            press,
            path(list, member))
        .reply();
  }

  Reply remove(Asked asked) {
    MailList list = pages.list(asked);
    Member member = member(asked, list);
    pages.note(
        asked, "list.remove", Map.of("list", list.name(), "member", member.address().text()));
    boolean ignored = pages.lists().members().remove(member.number());
    return Reply.seeOther(Desk.done(StaffPages.path(list) + "/members", "member-removed"));
  }

  private static String path(MailList list, Member member) {
    return StaffPages.path(list) + "/members/" + member.number();
  }

  /** The member that the path names, if of this list. */
  private Member member(Asked asked, MailList list) {
    Optional<Member> member =
        Numbered.named(asked)
            .flatMap(number -> pages.lists().members().find(number))
            .filter(one -> one.list().equals(list.name()));
    return member.orElseThrow(
        () ->
            new LazaretoException("web.desk.list.member.unknown", Quoted.of(asked.name("number"))));
  }
}
