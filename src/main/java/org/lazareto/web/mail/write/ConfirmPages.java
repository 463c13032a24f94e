// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.draft.Draft;
import org.lazareto.mailbox.draft.DraftTrouble;
import org.lazareto.mailbox.draft.Identity;
import org.lazareto.mailbox.draft.Opened;
import org.lazareto.mailbox.draft.Posting;
import org.lazareto.web.Asked;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.MailDesk;

/**
 * The step before a message goes beyond the site to somebody new, and what became of it.
 * Thread-safe.
 */
final class ConfirmPages {

  static final String PAGE = "/mail/write/confirm";

  private final MailDesk desk;
  private final WriteDesk writing;
  private final WritePages pages;

  ConfirmPages(MailDesk desk, WriteDesk writing, WritePages pages) {
    this.desk = desk;
    this.writing = writing;
    this.pages = pages;
  }

  Reply page(Asked asked) throws IOException {
    Optional<Key> key = asked.query().find("draft").flatMap(Typed::key);
    if (key.isEmpty()) {
      return Portal.trouble(404, asked);
    }
    return writing
        .drafts()
        .open(desk.mailbox(asked), key.get(), opened -> page(asked, key.get(), opened));
  }

  private Reply page(Asked asked, Key key, Opened opened) {
    try {
      List<Correspondent> strangers =
          writing.outbox().strangers(desk.user(asked), writing.outbox().ready(opened.draft()));
      ConfirmView view =
          new ConfirmView(
              desk.frame(asked, "web.mail.write.confirm.title"),
              opened,
              Typed.text(key),
              strangers);
      return Reply.form(200, asked, (out, forms) -> JteconfirmGenerated.render(out, forms, view));
    } catch (DraftTrouble e) {
      return again(asked, key, opened, e);
    }
  }

  /** Sends the draft as it lies there. */
  Reply send(Asked asked) throws IOException {
    Optional<Key> key = asked.form().find("draft").flatMap(Typed::key);
    Optional<String> id = asked.form().find("id").filter(Draft::isId);
    if (key.isEmpty() || id.isEmpty()) {
      return Portal.trouble(400, asked);
    }
    return writing.drafts().alone(id.get(), _ -> send(asked, key.get(), id.get()));
  }

  private Reply send(Asked asked, Key key, String id) throws IOException {
    if (writing.postings().sent(desk.user(asked), id).isPresent()) {
      return Reply.seeOther(SentView.page(id));
    }
    return writing
        .drafts()
        .open(
            desk.mailbox(asked),
            key,
            opened -> {
              try {
                return send(asked, key, opened);
              } catch (DraftTrouble e) {
                return again(asked, key, opened, e);
              }
            });
  }

  private Reply send(Asked asked, Key key, Opened opened) throws IOException {
    // Whatever the draft says of its writer, another program may have put it there.
    Draft ready = writing.outbox().ready(opened.draft().by(identity(asked, opened).writer()));
    return writing
        .drafts()
        .compose(ready, opened.enclosures(), made -> pages.sent(asked, made, key));
  }

  private Identity identity(Asked asked, Opened opened) {
    return writing.identities().of(desk.user(asked), opened.draft());
  }

  private Reply again(Asked asked, Key key, Opened opened, DraftTrouble trouble) {
    Typed typed = Typed.of(opened.draft(), identity(asked, opened), Optional.of(key));
    return pages.form(asked, typed, opened.enclosures(), Did.refused(asked, trouble));
  }

  /** What became of it. */
  Reply sent(Asked asked) {
    Optional<Posting> posting =
        asked.query().find("id").flatMap(id -> writing.postings().sent(desk.user(asked), id));
    if (posting.isEmpty()) {
      return Portal.trouble(404, asked);
    }
    SentView view = new SentView(desk.frame(asked, "web.mail.write.sent.title"), posting.get());
    return Reply.page((out, forms) -> JtesentGenerated.render(out, forms, view));
  }
}
