// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.desk.list.Held;
import org.lazareto.desk.list.archive.TextPosts;
import org.lazareto.ops.Quoted;
import org.lazareto.verdict.Part;
import org.lazareto.web.admin.Page;

/** A post that waits, as its template reads it. Immutable. */
record OneHeldView(Page page, Held held, TextPosts.Shown shown) {

  private static final int TEXT = 12_000;

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  String path() {
    return HeldPages.PATH + "/" + held.number();
  }

  List<Page.Fact> facts() {
    return List.of(
        new Page.Fact(say("list"), held.list()),
        new Page.Fact(say("sender"), held.heading().sender().text()),
        new Page.Fact(say("author"), held.heading().author()),
        new Page.Fact(say("since"), page.words().moment(held.at())),
        new Page.Fact(say("size"), page.words().size(held.size())),
        new Page.Fact(
            say("attached"),
            shown.attached().stream().map(this::part).collect(Collectors.joining("; "))));
  }

  private String part(Part part) {
    return Quoted.of(part.name(), 120)
        + " ("
        + Quoted.of(part.detectedType(), 80)
        + ", "
        + page.words().size(part.size())
        + ")";
  }

  List<String> reasons() {
    return held.reasons().stream().map(reason -> page.say(reason.key())).toList();
  }

  String text() {
    String text = shown.text();
    return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
  }
}
