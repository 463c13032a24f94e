// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.Map;
import org.lazareto.control.Request;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.MailList;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Desk;

/** What the staff's pages of lists have in common. Thread-safe. */
record StaffPages(Desk desk, ListDesk lists) {

  static final String PATH = "/desk/lists";
  static final String TITLE = "web.desk.list.staff.title";

  /** The list that the path names. */
  MailList list(Asked asked) {
    String name = asked.name("name");
    return lists
        .lists()
        .find(name)
        .orElseThrow(() -> new LazaretoException("desk.list.unknown", Quoted.of(name)));
  }

  static String path(MailList list) {
    return PATH + "/" + list.name();
  }

  /** Below all lists. */
  Frame frame(Asked asked, String titleKey) {
    return desk.frame(asked, titleKey).below(new Frame.Crumb(PATH, asked.language().say(TITLE)));
  }

  /** Below one list. */
  Frame frame(Asked asked, String titleKey, MailList list) {
    return desk.frame(asked, titleKey)
        .below(
            new Frame.Crumb(PATH, asked.language().say(TITLE)),
            new Frame.Crumb(path(list), list.name()));
  }

  /** Notes what somebody is about to do. */
  void note(Asked asked, String command, Map<String, String> detail) {
    desk.note(asked, new Request(command, detail));
  }

  static String typed(Asked asked, String field) {
    return asked.form().find(field).orElse("");
  }
}
