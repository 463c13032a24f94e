// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import java.util.Map;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;

/** All lists, one of them, and the switches that must be found at once. Thread-safe. */
final class OverviewPages {

  private final StaffPages pages;

  OverviewPages(StaffPages pages) {
    this.pages = pages;
  }

  Reply all(Asked asked) {
    return all(asked, Told.done(asked));
  }

  private Reply all(Asked asked, Told told) {
    List<OverviewView.Row> rows =
        pages.lists().lists().all().stream()
            .map(
                list ->
                    new OverviewView.Row(
                        list,
                        pages.lists().members().count(list.name()),
                        pages.lists().moderation().count(list.name())))
            .toList();
    Page page = new Page(pages.desk().frame(asked, StaffPages.TITLE), told);
    OverviewView view = new OverviewView(page, rows);
    return Reply.form(
        told.status(), asked, (out, forms) -> JteoverviewGenerated.render(out, forms, view));
  }

  Reply make(Asked asked) {
    String name = StaffPages.typed(asked, "name");
    pages.note(asked, "list.create", Map.of("list", name));
    try {
      MailList list = pages.lists().lists().create(name, Map.of());
      return Reply.seeOther(Desk.done(StaffPages.path(list) + "/settings", "list-made"));
    } catch (LazaretoException e) {
      return all(asked, Told.refused(asked, e));
    }
  }

  Reply one(Asked asked) {
    MailList list = pages.list(asked);
    Page page =
        new Page(
            pages.frame(asked, StaffPages.TITLE).titled(list.title(asked.language().locale())),
            Told.done(asked));
    ListView view =
        new ListView(
            page,
            list,
            pages.lists().addresses().posts(list.name()).text(),
            pages.lists().members().counts(list.name()),
            pages.lists().moderation().count(list.name()),
            pages.lists().tally(list.name(), 0));
    return Reply.form(200, asked, (out, forms) -> JtelistGenerated.render(out, forms, view));
  }

  /** Every post waits from now on, or none more than usual. */
  Reply emergency(Asked asked) {
    MailList list = pages.list(asked);
    String on = StaffPages.typed(asked, "on").equals("true") ? "true" : "false";
    pages.note(asked, "list.emergency", Map.of("list", list.name(), "on", on));
    var ignored = pages.lists().lists().set(list.name(), Map.of(ListOption.EMERGENCY, on));
    return Reply.seeOther(
        Desk.done(StaffPages.path(list), on.equals("true") ? "list-emergency" : "list-calm"));
  }

  /** Closes a list, or opens it again. */
  Reply close(Asked asked) {
    MailList list = pages.list(asked);
    boolean closed = StaffPages.typed(asked, "closed").equals("true");
    pages.note(asked, "list.close", Map.of("list", list.name(), "closed", "" + closed));
    var ignored = pages.lists().lists().close(list.name(), closed);
    return Reply.seeOther(Desk.done(StaffPages.path(list), closed ? "list-closed" : "list-opened"));
  }
}
