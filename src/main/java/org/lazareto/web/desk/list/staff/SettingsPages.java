// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;

/** What can be set for one list. Thread-safe. */
final class SettingsPages {

  private final StaffPages pages;

  SettingsPages(StaffPages pages) {
    this.pages = pages;
  }

  Reply page(Asked asked) {
    return page(asked, pages.list(asked), Told.done(asked));
  }

  private Reply page(Asked asked, MailList list, Told told) {
    Page page = new Page(pages.frame(asked, "web.desk.list.staff.settings", list), told);
    SettingsView view = new SettingsView(page, list);
    return Reply.form(
        told.status(), asked, (out, forms) -> JtesettingsGenerated.render(out, forms, view));
  }

  Reply set(Asked asked) {
    MailList list = pages.list(asked);
    Map<ListOption, String> changed = changed(asked, list);
    String told =
        changed.entrySet().stream()
            .map(e -> e.getKey().label() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
    pages.note(asked, "list.set", Map.of("list", list.name(), "options", told));
    try {
      var ignored = pages.lists().lists().set(list.name(), changed);
      return Reply.seeOther(Desk.done(StaffPages.path(list) + "/settings", "list-set"));
    } catch (LazaretoException e) {
      return page(asked, list, Told.refused(asked, e));
    }
  }

  /** What differs from how it is; a box that is not ticked is not sent. */
  private static Map<ListOption, String> changed(Asked asked, MailList list) {
    Map<ListOption, String> changed = new EnumMap<>(ListOption.class);
    for (ListOption option : ListOption.values()) {
      String typed =
          option.form() == ListOption.Form.FLAG
              ? "" + asked.form().find(option.label()).isPresent()
              : asked.form().find(option.label()).orElse("");
      boolean sent =
          option.form() == ListOption.Form.FLAG || !asked.form().all(option.label()).isEmpty();
      if (sent && !typed.equals(list.value(option))) {
        changed.put(option, typed);
      }
    }
    return changed;
  }
}
