// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.List;
import java.util.Optional;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.held.HeldMessage.Wish;

/** The list of held mail as its template reads it. Immutable. */
record ListView(Page page, Sought sought, List<HeldMessage> rows, List<Wish> wishes) {

  ListView {
    rows = List.copyOf(rows);
    wishes = List.copyOf(wishes);
  }

  Frame frame() {
    return page.frame();
  }

  String say(String key, Object... arguments) {
    return page.say("web.admin.held." + key, arguments);
  }

  List<Wish> firstWishes() {
    return Wish.first(wishes);
  }

  Optional<String> next() {
    return rows.size() < Sought.PAGE
        ? Optional.empty()
        : Optional.of(sought.behind(rows.getLast()));
  }

  String empty() {
    return say(sought.asksNothing() && sought.isFirst() ? "empty" : "none-such");
  }

  boolean mayDecide() {
    return page.may(Rights.DECIDE);
  }

  boolean mayRun() {
    return page.may(Rights.RUN);
  }
}
