// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.MemberFile;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.ops.Quoted;
import org.lazareto.web.admin.Page;

/**
 * The import of members as its template reads it. Immutable.
 *
 * @param most how many one file may have
 */
record ImportView(Page page, MailList list, int most, Optional<Preview> preview) {

  private static final int SHOWN = 50;

  /**
   * What a file would change.
   *
   * @param fresh who would come onto the list
   * @param there how many are on it already
   * @param token under which it is carried out; empty if it cannot be
   */
  record Preview(List<Wanted> fresh, int there, List<MemberFile.Wrong> wrong, String token) {
    Preview {
      fresh = List.copyOf(fresh);
      wrong = List.copyOf(wrong);
    }

    List<Wanted> shown() {
      return fresh.stream().limit(SHOWN).toList();
    }

    int notShown() {
      return Math.max(0, fresh.size() - SHOWN);
    }
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  String path() {
    return StaffPages.path(list) + "/import";
  }

  String wrong(MemberFile.Wrong wrong) {
    return Quoted.of(say("import.line", wrong.line(), wrong.in(page.asked().language())), 1000);
  }

  static String shown(Wanted wanted) {
    String name = wanted.profile().name();
    return Quoted.of(wanted.address().text() + (name.isEmpty() ? "" : " (" + name + ")"), 500);
  }
}
