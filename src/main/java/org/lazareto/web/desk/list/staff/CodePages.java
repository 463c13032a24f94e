// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.time.Duration;
import java.util.Map;
import org.lazareto.web.Asked;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.account.Reentry;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;

/** One's own duty code: made with the password once more, told once, taken back. Thread-safe. */
final class CodePages {

  static final String PATH = StaffPages.PATH + "/codes";

  private final StaffPages pages;
  private final Reentry reentry;

  CodePages(StaffPages pages, Reentry reentry) {
    this.pages = pages;
    this.reentry = reentry;
  }

  Reply page(Asked asked) {
    return page(asked, Told.done(asked), "");
  }

  private Reply page(Asked asked, Told told, String code) {
    Page page = new Page(pages.frame(asked, "web.desk.list.staff.codes"), told);
    CodesView view = new CodesView(page, pages.lists().codes().holders(), code);
    return Reply.form(
        told.status(), asked, (out, forms) -> JtecodesGenerated.render(out, forms, view));
  }

  Reply change(Asked asked) {
    boolean revokes = StaffPages.typed(asked, "do").equals("revoke");
    pages.note(asked, "list.code", Map.of("do", revokes ? "revoke" : "make"));
    if (revokes) {
      boolean ignored = pages.lists().codes().revoke(asked.staff().name());
      return Reply.seeOther(Desk.done(PATH, "code-revoked"));
    }
    String password = asked.form().all("password").stream().findFirst().orElse("");
    return switch (reentry.of(asked.staff(), password, asked.visitor())) {
      case Reentry.Answer.Right() ->
          page(asked, Told.NOTHING, pages.lists().codes().make(asked.staff().name()));
      case Reentry.Answer.Wait(Duration span) -> Portal.later(asked, span);
      case Reentry.Answer.Wrong() ->
          page(asked, Told.refused(asked.language().say("web.desk.list.staff.export.wrong")), "");
    };
  }
}
