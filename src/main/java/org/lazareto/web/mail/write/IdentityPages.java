// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.draft.DraftTrouble;
import org.lazareto.mailbox.draft.Identity;
import org.lazareto.web.Asked;
import org.lazareto.web.Reply;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.write.WriteView.Told;

/** Names, addresses and signatures of who writes. Thread-safe. */
final class IdentityPages {

  static final String PAGE = "/mail/identities";

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
            : new Identity(
                Identity.USUAL, "", writing.identities().addresses(owner).getFirst(), "");
    Told done =
        asked
            .query()
            .find("done")
            .filter(List.of("kept", "removed")::contains)
            .map(w -> new Told(false, asked.language().say("web.mail.write.identity.done." + w)))
            .orElse(Told.NOTHING);
    return page(asked, 200, chosen, done);
  }

  Reply change(Asked asked) {
    String owner = desk.user(asked);
    long number = asked.form().find("number").flatMap(Place::number).orElse(Identity.USUAL);
    if (asked.form().find("do").filter("remove"::equals).isPresent()) {
      writing.identities().remove(owner, number);
      return Reply.seeOther(PAGE + "?done=removed");
    }
    Identity typed =
        new Identity(
            number,
            asked.form().find("name").orElse(""),
            asked.form().find("address").orElse(""),
            asked.form().find("signature").orElse(""));
    try {
      writing.identities().keep(owner, typed);
      return Reply.seeOther(PAGE + "?done=kept");
    } catch (DraftTrouble e) {
      return page(asked, 422, typed, Told.wrong(e.in(asked.language())));
    }
  }

  private Reply page(Asked asked, int status, Identity chosen, Told told) {
    String owner = desk.user(asked);
    IdentitiesView view =
        new IdentitiesView(
            desk.frame(asked, "web.mail.write.identity.title"),
            writing.identities().list(owner),
            writing.identities().addresses(owner),
            chosen,
            told);
    return Reply.form(
        status, asked, (out, forms) -> JteidentitiesGenerated.render(out, forms, view));
  }
}
