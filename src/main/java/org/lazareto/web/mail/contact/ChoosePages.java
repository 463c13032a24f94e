// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lazareto.mailbox.contact.Contact;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.mailbox.contact.Group;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;

/**
 * Whom to write to: what is chosen stands in the address of the page, which leads to the one for
 * writing. Thread-safe.
 */
final class ChoosePages {

  /** A query of more addresses would be longer than a request may be. */
  private static final int MOST = 100;

  private final MailDesk desk;
  private final Contacts contacts;

  ChoosePages(MailDesk desk, Contacts contacts) {
    this.desk = desk;
    this.contacts = contacts;
  }

  Reply page(Asked asked) {
    return page(asked, chosenSoFar(asked));
  }

  private Reply page(Asked asked, Picked picked) {
    String typed = asked.query().find("q").orElse("");
    List<Contact> found =
        typed.isEmpty() ? List.of() : contacts.completions(desk.user(asked), typed);
    Frame frame = BookPages.below(desk, asked, "choose");
    ChooseView view =
        new ChooseView(
            frame,
            picked.cut()
                ? new Told(frame.say(ContactSite.SENTENCES + ".choose.cut"), 200)
                : Told.NOTHING,
            List.copyOf(picked.addresses()),
            typed,
            found.stream().filter(c -> !picked.addresses().contains(c.address())).toList(),
            contacts.groups().list(desk.user(asked)));
    return Reply.page((out, forms) -> JtechooseGenerated.render(out, forms, view));
  }

  /** On to writing, to all who were chosen; who does not fit is told first. */
  Reply chosen(Asked asked) {
    Picked picked = chosenSoFar(asked);
    if (picked.cut()) {
      return page(asked, picked);
    }
    String to = String.join(", ", picked.addresses());
    return Reply.seeOther("/mail/write" + Links.of(new Fields(Map.of("to", List.of(to)))));
  }

  /**
   * Who was chosen.
   *
   * @param cut whether a group, or all together, were more than are given at once
   */
  private record Picked(Set<String> addresses, boolean cut) {}

  private Picked chosenSoFar(Asked asked) {
    String user = desk.user(asked);
    Set<String> all = new LinkedHashSet<>();
    asked.query().all("to").stream().filter(Contact::canBeAddress).forEach(all::add);
    boolean cut = false;
    for (String word : asked.query().all("group")) {
      Optional<Group> group =
          Place.number(word).flatMap(number -> contacts.groups().find(user, number));
      if (group.isPresent()) {
        List<String> some = contacts.groups().addresses(user, group.get().number());
        cut |= some.size() < group.get().size();
        all.addAll(some);
      }
    }
    return new Picked(
        new LinkedHashSet<>(all.stream().limit(MOST).toList()), cut || all.size() > MOST);
  }
}
