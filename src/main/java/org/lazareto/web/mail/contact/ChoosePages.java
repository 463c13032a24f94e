// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazareto.mailbox.contact.Contact;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
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
    String user = desk.user(asked);
    String typed = asked.query().find("q").orElse("");
    List<String> chosen = List.copyOf(addresses(asked));
    List<Contact> found = typed.isEmpty() ? List.of() : contacts.completions(user, typed);
    ChooseView view =
        new ChooseView(
            BookPages.below(desk, asked, "choose"),
            Told.NOTHING,
            chosen,
            typed,
            found.stream().filter(c -> !chosen.contains(c.address())).toList(),
            contacts.groups(user));
    return Reply.page((out, forms) -> JtechooseGenerated.render(out, forms, view));
  }

  /** On to writing, to all who were chosen. */
  Reply chosen(Asked asked) {
    String to = String.join(", ", addresses(asked));
    return Reply.seeOther("/mail/write" + Links.of(new Fields(Map.of("to", List.of(to)))));
  }

  private Set<String> addresses(Asked asked) {
    Set<String> all = new LinkedHashSet<>();
    asked.query().all("to").stream().filter(Contact::canBeAddress).forEach(all::add);
    for (String group : asked.query().all("group")) {
      Place.number(group)
          .ifPresent(number -> all.addAll(contacts.addresses(desk.user(asked), number)));
    }
    return new LinkedHashSet<>(all.stream().limit(MOST).toList());
  }
}
