// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.List;
import java.util.Optional;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.held.HeldMessage.Wish;

/**
 * The list of held mail as its template reads it. Immutable.
 *
 * @param said what was done just now, or why it was not
 */
record ListView(
    Frame frame, Filter filter, List<HeldMessage> rows, List<Wish> wishes, Optional<String> said) {

  ListView {
    rows = List.copyOf(rows);
    wishes = List.copyOf(wishes);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.admin.held." + key, arguments);
  }

  List<Wish> firstWishes() {
    return wishes.subList(0, Math.min(Wish.MOST, wishes.size()));
  }

  Optional<String> next() {
    return rows.size() < Filter.PAGE
        ? Optional.empty()
        : Optional.of(filter.behind(rows.getLast()));
  }

  String empty() {
    return say(filter.asksNothing() && filter.isFirst() ? "empty" : "none-such");
  }

  boolean mayDecide() {
    return Rights.allow(Rights.DECIDE, frame.asked().staff().role());
  }

  boolean mayRun() {
    return Rights.allow(Rights.RUN, frame.asked().staff().role());
  }
}
