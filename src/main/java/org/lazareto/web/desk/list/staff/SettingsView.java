// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.web.Method;
import org.lazareto.web.admin.Page;

/** The settings of a list as their template reads them. Immutable. */
record SettingsView(Page page, MailList list) {

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  String path() {
    return StaffPages.path(list) + "/settings";
  }

  List<ListOption> options() {
    return List.of(ListOption.values());
  }

  String name(ListOption option) {
    return OptionWords.name(page, option);
  }

  String word(ListOption option, String value) {
    return OptionWords.value(page, option, value);
  }

  /** As it was typed, where that was refused; else as it is. */
  String value(ListOption option) {
    return typed() ? page.asked().form().find(option.label()).orElse("") : list.value(option);
  }

  boolean ticked(ListOption option) {
    return typed() ? page.asked().form().find(option.label()).isPresent() : list.is(option);
  }

  private boolean typed() {
    return page.asked().target().method() == Method.POST;
  }
}
