// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.mailbox.contact.Contact;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.mailbox.contact.Contacts.Shelf;
import org.lazareto.mailbox.contact.Group;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.Shown;

/** Groups: made, called otherwise, filled, removed. Thread-safe. */
final class GroupPages {

  static final String NEW = "/mail/contacts/groups";

  private final MailDesk desk;
  private final Contacts contacts;

  GroupPages(MailDesk desk, Contacts contacts) {
    this.desk = desk;
    this.contacts = contacts;
  }

  Reply make(Asked asked) {
    try {
      long number = contacts.groups().add(desk.user(asked), asked.form().find("name").orElse(""));
      return Reply.seeOther(Did.path(GroupView.path(number), "group-made"));
    } catch (LazaretoException e) {
      Frame frame = BookPages.below(desk, asked, "group.new");
      Told told = Did.refused(asked, e);
      String typed = asked.form().find("name").orElse("");
      return Reply.form(
          told.status(),
          asked,
          (out, forms) -> JtegroupNameGenerated.render(out, forms, frame, told, typed));
    }
  }

  Reply page(Asked asked) {
    return page(asked, Did.told(asked, ContactSite.SENTENCES));
  }

  private Reply page(Asked asked, Told told) {
    String user = desk.user(asked);
    Group group = group(asked);
    Optional<Long> after = asked.query().find("after").flatMap(Place::number);
    String typed = asked.query().find("q").orElse("");
    // Its people and those who are sought could together be the whole book.
    Shelf people =
        typed.isEmpty() ? contacts.groups().members(user, group.number(), after) : Shelf.EMPTY;
    List<Contact> found = typed.isEmpty() ? List.of() : contacts.completions(user, typed);
    Frame frame = BookPages.below(desk, asked, "group").titled(Shown.text(group.name()));
    GroupView view = new GroupView(frame, told, group, people, typed, found);
    return Reply.form(
        told.status(), asked, (out, forms) -> JtegroupGenerated.render(out, forms, view));
  }

  Reply change(Asked asked) {
    String step = asked.form().find("do").orElse("");
    Group group = group(asked);
    try {
      String did =
          switch (step) {
            case "rename" -> renamed(asked, group);
            case "out" -> members(asked, group, false);
            case "in" -> members(asked, group, true);
            default -> "nobody";
          };
      return Reply.seeOther(Did.path(GroupView.path(group.number()), did));
    } catch (LazaretoException e) {
      return page(asked, Did.refused(asked, e));
    }
  }

  private String renamed(Asked asked, Group group) {
    contacts
        .groups()
        .rename(desk.user(asked), group.number(), asked.form().find("name").orElse(""));
    return "changed";
  }

  private String members(Asked asked, Group group, boolean in) {
    List<Long> chosen =
        asked.form().all("person").stream().flatMap(n -> Place.number(n).stream()).toList();
    for (long number : chosen) {
      contacts.groups().member(desk.user(asked), group.number(), number, in);
    }
    return chosen.isEmpty() ? "nobody" : in ? "put-in" : "taken-out";
  }

  Reply leave(Asked asked) {
    Group group = group(asked);
    Frame frame = BookPages.below(desk, asked, "group.remove");
    return new Confirm(
            new Page(frame, Told.NOTHING),
            List.of(
                frame.say(
                    ContactSite.SENTENCES + ".group.remove.fact",
                    Shown.text(group.name()),
                    group.size())),
            new Grid.Press(
                frame.say(ContactSite.SENTENCES + ".group.remove.go"),
                GroupView.remove(group.number()),
                Map.of()),
            GroupView.path(group.number()))
        .reply();
  }

  Reply remove(Asked asked) {
    contacts.groups().remove(desk.user(asked), group(asked).number());
    return Reply.seeOther(Did.path(ContactSite.HOME, "group-removed"));
  }

  private Group group(Asked asked) {
    return asked
        .query()
        .find("number")
        .flatMap(Place::number)
        .flatMap(number -> contacts.groups().find(desk.user(asked), number))
        .orElseThrow(() -> new LazaretoException("contact.gone"));
  }
}
