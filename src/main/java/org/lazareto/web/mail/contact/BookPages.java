// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.mailbox.contact.Contact;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.mailbox.contact.Contacts.Shelf;
import org.lazareto.mailbox.contact.Group;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
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

/** People: sought, listed by name, made, changed, removed, noted. Thread-safe. */
final class BookPages {

  private static final int SHORTEST = 2;

  private final MailDesk desk;
  private final Contacts contacts;

  BookPages(MailDesk desk, Contacts contacts) {
    this.desk = desk;
    this.contacts = contacts;
  }

  Reply home(Asked asked) {
    String user = desk.user(asked);
    String typed = asked.query().find("q").orElse("");
    List<Contact> found = typed.isEmpty() ? List.of() : contacts.completions(user, typed);
    Told told = Did.told(asked, ContactSite.SENTENCES);
    BookView view =
        new BookView(
            frame(asked),
            told(asked, told, typed),
            typed,
            found,
            contacts.groups().list(user),
            Optional.empty());
    return Reply.form(
        view.told().status(), asked, (out, forms) -> JtecontactsGenerated.render(out, forms, view));
  }

  private static Told told(Asked asked, Told told, String typed) {
    boolean shorter = !typed.isEmpty() && typed.length() < SHORTEST;
    return shorter ? new Told(asked.language().say(ContactSite.SENTENCES + ".shorter"), 200) : told;
  }

  /** Names alone, page by page: an address is on the page of its person. */
  Reply names(Asked asked) {
    Shelf shelf =
        contacts.page(desk.user(asked), asked.query().find("after").flatMap(Place::number));
    BookView view =
        new BookView(
            below(asked, "names"), Told.NOTHING, "", shelf.contacts(), List.of(), shelf.next());
    boolean one = shelf.contacts().isEmpty() && contacts.hasAny(desk.user(asked));
    return Reply.page((out, forms) -> JtenamesGenerated.render(out, forms, view, one));
  }

  /** The form for somebody new, with what the address says. */
  Reply empty(Asked asked) {
    return form(asked, Told.NOTHING, Contact.NEW, PersonView.typed(asked.query()));
  }

  Reply add(Asked asked) {
    Map<String, String> typed = PersonView.typed(asked.form());
    try {
      contacts.add(desk.user(asked), contact(Contact.NEW, typed));
    } catch (LazaretoException e) {
      return form(asked, Did.refused(asked, e), Contact.NEW, typed);
    }
    return Reply.seeOther(Did.path(ContactSite.HOME, "added"));
  }

  Reply person(Asked asked) {
    Contact contact = contact(asked);
    PersonView view =
        view(
            asked,
            Did.told(asked, ContactSite.SENTENCES),
            contact.number(),
            PersonView.of(contact));
    return show(asked, contact.collected() ? collected(view) : view);
  }

  Reply change(Asked asked) {
    String user = desk.user(asked);
    long number = number(asked);
    Map<String, String> typed = PersonView.typed(asked.form());
    try {
      contacts.change(user, contact(number, typed));
    } catch (LazaretoException e) {
      if (e.key().equals("contact.gone")) {
        throw e;
      }
      return form(asked, Did.refused(asked, e), number, typed);
    }
    Set<Long> in = ticked(asked);
    for (Group group : contacts.groups().list(user)) {
      contacts.groups().member(user, group.number(), number, in.contains(group.number()));
    }
    return Reply.seeOther(Did.path(PersonView.path(number), "changed"));
  }

  Reply leave(Asked asked) {
    Contact contact = contact(asked);
    Frame frame = below(asked, "remove");
    String path = PersonView.remove(contact.number());
    return new Confirm(
            new Page(frame, Told.NOTHING),
            List.of(
                frame.say(
                    ContactSite.SENTENCES + ".remove.fact",
                    Shown.text(contact.name()),
                    Shown.text(contact.address()))),
            new Grid.Press(frame.say(ContactSite.SENTENCES + ".remove.go"), path, Map.of()),
            PersonView.path(contact.number()))
        .reply();
  }

  Reply remove(Asked asked) {
    contacts.remove(desk.user(asked), number(asked));
    return Reply.seeOther(Did.path(ContactSite.HOME, "removed"));
  }

  Reply collected(Asked asked) {
    boolean collects = contacts.collects(desk.user(asked));
    Frame frame = below(asked, "collected");
    Told told = Did.told(asked, ContactSite.SENTENCES);
    return Reply.form(
        200,
        asked,
        (out, forms) -> JtecollectedGenerated.render(out, forms, frame, told, collects));
  }

  Reply collect(Asked asked) {
    boolean yes = asked.form().find("collect").isPresent();
    contacts.collect(desk.user(asked), yes);
    return Reply.seeOther(Did.path(ContactSite.COLLECTED, yes ? "collecting" : "not-collecting"));
  }

  private Reply form(Asked asked, Told told, long number, Map<String, String> values) {
    return show(asked, view(asked, told, number, values));
  }

  private static Reply show(Asked asked, PersonView view) {
    return Reply.form(
        view.told().status(), asked, (out, forms) -> JtepersonGenerated.render(out, forms, view));
  }

  private PersonView view(Asked asked, Told told, long number, Map<String, String> values) {
    String user = desk.user(asked);
    boolean fresh = number == Contact.NEW;
    List<Group> groups = fresh ? List.of() : contacts.groups().list(user);
    boolean sent = !asked.form().values().isEmpty();
    Set<Long> in = sent ? ticked(asked) : contacts.groups().of(user, number);
    Frame frame = below(asked, fresh ? "new" : "person");
    return new PersonView(frame, told, number, values, false, groups, in);
  }

  private static PersonView collected(PersonView v) {
    return new PersonView(v.frame(), v.told(), v.number(), v.values(), true, v.groups(), v.in());
  }

  private static Set<Long> ticked(Asked asked) {
    Fields form = asked.form();
    return form.all("group").stream()
        .flatMap(n -> Place.number(n).stream())
        .collect(Collectors.toSet());
  }

  private static Contact contact(long number, Map<String, String> typed) {
    return new Contact(
        number,
        typed.getOrDefault("name", ""),
        typed.getOrDefault("address", ""),
        typed.getOrDefault("phone", ""),
        typed.getOrDefault("organisation", ""),
        typed.getOrDefault(PersonView.NOTE, ""),
        false);
  }

  private Contact contact(Asked asked) {
    return contacts
        .find(desk.user(asked), number(asked))
        .orElseThrow(() -> new LazaretoException("contact.gone"));
  }

  private static long number(Asked asked) {
    return asked
        .query()
        .find("number")
        .flatMap(Place::number)
        .orElseThrow(() -> new LazaretoException("contact.gone"));
  }

  private Frame frame(Asked asked) {
    return desk.frame(asked, ContactSite.SENTENCES + ".title");
  }

  private Frame below(Asked asked, String page) {
    return below(desk, asked, page);
  }

  /** Around a page below the book's first. */
  static Frame below(MailDesk desk, Asked asked, String page) {
    Frame frame = desk.frame(asked, ContactSite.SENTENCES + "." + page + ".title");
    return frame.below(
        new Frame.Crumb(ContactSite.HOME, frame.say(ContactSite.SENTENCES + ".title")));
  }
}
