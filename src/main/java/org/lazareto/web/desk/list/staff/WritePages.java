// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.lazareto.desk.list.FormId;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Posting.Result;
import org.lazareto.desk.list.Posting.Written;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;

/** Announcements: written here, and sent once a second person or a duty code says so. */
final class WritePages {

  private final StaffPages pages;

  WritePages(StaffPages pages) {
    this.pages = pages;
  }

  Reply page(Asked asked) {
    return page(asked, pages.list(asked), FormId.fresh(), Told.done(asked));
  }

  /** The form shown again is the same one: an error may be of an answer that got lost. */
  private Reply page(Asked asked, MailList list, FormId form, Told told) {
    Page page = new Page(pages.frame(asked, "web.desk.list.staff.write", list), told);
    WriteView view =
        new WriteView(
            page,
            list,
            form,
            pages.lists().members().count(list.name()),
            list.is(ListOption.APPROVAL));
    return Reply.form(
        told.status(), asked, (out, forms) -> JtewriteGenerated.render(out, forms, view));
  }

  Reply send(Asked asked) throws IOException {
    MailList list = pages.list(asked);
    String subject = StaffPages.typed(asked, "subject");
    String text = StaffPages.typed(asked, "text");
    FormId form = FormId.of(StaffPages.typed(asked, "id"));
    Optional<String> code = asked.form().find("code");
    pages.note(
        asked,
        "list.write",
        Map.of("list", list.name(), "subject", subject, "code", "" + code.isPresent()));
    try {
      Written written = new Written(form, asked.staff().name(), subject, text);
      Result result = pages.lists().posting().announce(list, written, code);
      return switch (result) {
        case Result.Sent _ ->
            Reply.seeOther(Desk.done(StaffPages.path(list) + "/delivery", "list-sent"));
        case Result.Waits _ -> Reply.seeOther(Desk.done(HeldPages.PATH, "list-waits"));
        case Result.Refused(String reason) -> page(asked, list, form, Told.refused(reason));
        case Result.Known _, Result.Dropped _ ->
            page(
                asked,
                list,
                form,
                Told.refused(asked.language().say("web.desk.list.staff.write.known")));
      };
    } catch (LazaretoException e) {
      return page(asked, list, form, Told.refused(asked, e));
    }
  }
}
