// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import java.util.List;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;

/** The lists that everybody may know of. Immutable. */
record ListsView(Frame frame, List<Row> rows) {

  ListsView {
    rows = List.copyOf(rows);
  }

  /**
   * One of them.
   *
   * @param address where posts go
   * @param archive whether everybody may read it
   * @param announces whether only the staff write
   */
  record Row(
      String path,
      String title,
      String about,
      String address,
      boolean open,
      boolean archive,
      boolean announces) {

    static Row of(ListDesk desk, MailList list, Asked asked) {
      return new Row(
          ListsSite.PATH + "/" + list.name(),
          list.title(asked.language().locale()),
          list.about(asked.language().locale()),
          desk.addresses().posts(list.name()).text(),
          list.open(),
          list.value(ListOption.ARCHIVE).equals("public"),
          list.staffOnly());
    }
  }

  String say(String key, Object... arguments) {
    return frame.say("web.desk.list." + key, arguments);
  }
}
