// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.List;
import java.util.Map;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.held.HeldMessage.Wish;

/** The page of one held message as its template reads it. Immutable. */
record OneView(Page page, HeldMessage held, List<Wish> wishes) {

  OneView {
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

  List<String> recipients() {
    return held.recipients().stream().limit(HeldMessage.MOST).map(Quoted::of).toList();
  }

  boolean mayDecide() {
    return page.may(Rights.DECIDE);
  }

  /** What can be done; on requests only where there are any. */
  List<Step> steps() {
    return List.of(Step.values()).stream()
        .filter(step -> !step.decides() || !wishes.isEmpty())
        .toList();
  }

  String path(Step step) {
    return HeldPages.PATH + "/" + held.id() + "/" + step.label();
  }

  /** The same for one request. */
  String path(Step step, Wish wish) {
    return path(step) + Links.of(new Fields(Map.of("by", List.of(wish.by()))));
  }

  String rulePath() {
    return "/rules/new" + Links.of(new Fields(Map.of("from", List.of(held.id()))));
  }
}
