// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import org.lazareto.desk.list.FormId;
import org.lazareto.desk.list.MailList;
import org.lazareto.web.admin.Page;

/**
 * The form of an announcement as its template reads it. Immutable.
 *
 * @param form by which what is written in it is known again
 * @param members how many get it
 * @param approval whether a second person or a duty code is needed
 */
record WriteView(Page page, MailList list, FormId form, long members, boolean approval) {

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  String path() {
    return StaffPages.path(list) + "/write";
  }

  String typed(String field) {
    return StaffPages.typed(page.asked(), field);
  }
}
