// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.Place;

/** Attachments: their facts, previews and downloads, and the examination of mail. Thread-safe. */
public final class AttachmentSite {

  private final MailDesk desk;
  private final PreviewPages previews;
  private final AttachmentPages pages;
  private final ExaminePages examine;

  public AttachmentSite(MailDesk desk, AttachmentTools tools) {
    Turns turns = new Turns();
    this.desk = desk;
    this.previews = new PreviewPages(desk, tools);
    this.pages = new AttachmentPages(desk, tools, turns, previews);
    this.examine = new ExaminePages(desk, tools, turns);
  }

  public List<Route> routes() {
    return List.of(
        desk.page(Place.ATTACHMENT, refusing(pages::page)),
        desk.page(PreviewPages.PATH + "/{number}/{page}", previews::picture),
        desk.change("/mail/examine", refusing(examine::examine)),
        desk.change("/mail/download", refusing(examine::download)));
  }

  /** The same answer, with a page in the place of what the gate cannot or will not. */
  private Answer refusing(Answer answer) {
    return asked -> {
      try {
        return answer.to(asked);
      } catch (MailboxTrouble e) {
        throw e;
      } catch (LazaretoException e) {
        return refused(desk, asked, 503, e.in(asked.language()));
      }
    };
  }

  static Reply refused(MailDesk desk, Asked asked, int status, String why) {
    Optional<Chosen> chosen =
        Chosen.of(asked.target().method() == Method.POST ? asked.form() : asked.query());
    RefusalView view = new RefusalView(desk.frame(asked, "web.mail.refused"), chosen, why);
    return Reply.form(status, asked, (out, forms) -> JterefusalGenerated.render(out, forms, view));
  }
}
