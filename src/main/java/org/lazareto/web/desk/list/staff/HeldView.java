// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.desk.list.Held;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Asked;
import org.lazareto.web.Links;
import org.lazareto.web.admin.Page;

/**
 * Posts that wait as their template reads them. Immutable.
 *
 * @param list of that alone; empty for all
 */
record HeldView(Page page, String list, List<Held> rows) {

  static final int PAGE = 25;

  private static final int SHORT = 120;

  HeldView {
    rows = List.copyOf(rows);
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  static String subject(Asked asked, Held held) {
    String subject = Quoted.of(held.heading().subject(), SHORT);
    return subject.isBlank() ? asked.language().say("web.admin.no-subject") : subject;
  }

  String subject(Held held) {
    return subject(page.asked(), held);
  }

  String path(Held held) {
    return HeldPages.PATH + "/" + held.number();
  }

  String sender(Held held) {
    return Quoted.of(held.heading().sender().text(), SHORT);
  }

  String reasons(Held held) {
    return held.reasons().stream()
        .map(reason -> page.say(reason.key()))
        .collect(Collectors.joining("; "));
  }

  String since(Held held) {
    return page.words().moment(held.at());
  }

  String size(Held held) {
    return page.words().size(held.size());
  }

  Optional<String> more() {
    return rows.size() < PAGE
        ? Optional.empty()
        : Optional.of(
            HeldPages.PATH
                + Links.with(page.asked().query(), "after", "" + rows.getLast().number()));
  }
}
