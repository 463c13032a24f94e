// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Members;
import org.lazareto.desk.list.Tally;
import org.lazareto.web.admin.Page;

/** One list as its template reads it. Immutable. */
record ListView(
    Page page,
    MailList list,
    String address,
    Members.Counts members,
    long waits,
    List<Tally> tally) {

  ListView {
    tally = List.copyOf(tally);
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  String path() {
    return StaffPages.path(list);
  }

  boolean emergency() {
    return list.is(ListOption.EMERGENCY);
  }

  /** What is most to be known of it. */
  List<Page.Fact> facts() {
    return List.of(
        new Page.Fact(say("address"), address),
        new Page.Fact(say("members"), membersInWords()),
        new Page.Fact(say("posts-of"), option(ListOption.POSTS)),
        new Page.Fact(say("archive-of"), option(ListOption.ARCHIVE)),
        new Page.Fact(say("delivery"), delivery()));
  }

  private String membersInWords() {
    return say(
        "members.counts", members.all(), members.digest(), members.none(), members.suspended());
  }

  private String option(ListOption option) {
    return OptionWords.value(page, option, list.value(option));
  }

  private String delivery() {
    long waiting = tally.stream().mapToLong(Tally::waiting).sum();
    long sent = tally.stream().mapToLong(Tally::sent).sum();
    return say("delivery.sum", waiting, sent);
  }
}
