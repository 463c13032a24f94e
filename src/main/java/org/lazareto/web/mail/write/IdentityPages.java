// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import java.util.Optional;
import org.lazareto.mailbox.draft.DraftTrouble;
import org.lazareto.mailbox.draft.Identity;
import org.lazareto.web.Asked;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;

/** Names, addresses and signatures of who writes. Thread-safe. */
final class IdentityPages {

  static final String PAGE = "/mail/identities";
  static final String SENTENCES = "web.mail.write.identity";

  private final MailDesk desk;
  private final WriteDesk writing;

  IdentityPages(MailDesk desk, WriteDesk writing) {
    this.desk = desk;
    this.writing = writing;
  }

  Reply page(Asked asked) {
    String owner = desk.user(asked);
    Optional<Long> number = asked.query().find("number").flatMap(Place::number);
    Identity chosen =
        number.isPresent()
            ? writing.identities().of(owner, number)
            : writing.identities().usual(owner);
    return page(asked, chosen, Did.told(asked, SENTENCES));
  }

  Reply change(Asked asked) {
    String owner = desk.user(asked);
    long number = asked.form().find("number").flatMap(Place::number).orElse(Identity.USUAL);
    if (asked.form().find("do").filter("remove"::equals).isPresent()) {
      writing.identities().remove(owner, number);
      return Reply.seeOther(Did.path(PAGE, "removed"));
    }
    Identity typed =
        new Identity(
            number,
            asked.form().find("name").orElse(""),
            asked.form().find("address").orElse(""),
            asked.form().find("signature").orElse(""));
    try {
      writing.identities().keep(owner, typed);
      return Reply.seeOther(Did.path(PAGE, "kept"));
    } catch (DraftTrouble e) {
      return page(asked, typed, Did.refused(asked, e));
    }
  }

  private Reply page(Asked asked, Identity chosen, Told told) {
    String owner = desk.user(asked);
    IdentitiesView view =
        new IdentitiesView(
            desk.frame(asked, SENTENCES + ".title"),
            writing.identities().list(owner),
            writing.identities().addresses(owner),
            chosen,
            told);
    return Reply.form(
        told.status(), asked, (out, forms) -> JteidentitiesGenerated.render(out, forms, view));
  }
}
