// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.lazareto.desk.list.Held;
import org.lazareto.desk.list.archive.TextPosts;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Place;

/** Posts that wait for a moderator: read as text, accepted, rejected, discarded. Thread-safe. */
final class HeldPages {

  static final String PATH = StaffPages.PATH + "/held";

  private static final String TITLE = "web.desk.list.staff.held";
  private static final int MOST = 50;
  private static final int LONGEST_WORDS = 1000;

  private final StaffPages pages;
  private final TextPosts texts;

  HeldPages(StaffPages pages, TextPosts texts) {
    this.pages = pages;
    this.texts = texts;
  }

  Reply list(Asked asked) {
    return list(asked, Told.done(asked));
  }

  private Reply list(Asked asked, Told told) {
    long after = asked.query().find("after").flatMap(Place::number).orElse(0L);
    String list = asked.query().find("list").orElse("");
    List<Held> rows = pages.lists().moderation().after(list, after, HeldView.PAGE);
    Page page = new Page(pages.frame(asked, TITLE), told);
    HeldView view = new HeldView(page, list, rows);
    return Reply.form(
        told.status(), asked, (out, forms) -> JteheldGenerated.render(out, forms, view));
  }

  Reply one(Asked asked) throws IOException {
    return one(asked, Told.done(asked));
  }

  private Reply one(Asked asked, Told told) throws IOException {
    Held held = held(asked);
    // What people wrote is read here: that somebody did stands in the audit.
    pages.note(asked, "list.held.show", Map.of("held", "" + held.number()));
    Page page =
        new Page(
            pages
                .frame(asked, TITLE)
                .below(
                    new org.lazareto.web.Frame.Crumb(
                        StaffPages.PATH, asked.language().say(StaffPages.TITLE)),
                    new org.lazareto.web.Frame.Crumb(PATH, asked.language().say(TITLE)))
                .titled(HeldView.subject(asked, held)),
            told);
    OneHeldView view =
        new OneHeldView(page, held, texts.shown(pages.lists().moderation().content(held)));
    return Reply.form(
        told.status(), asked, (out, forms) -> JteoneHeldGenerated.render(out, forms, view));
  }

  Reply decide(Asked asked) throws IOException {
    Held held = held(asked);
    try {
      decide(asked, held.number(), StaffPages.typed(asked, "do"));
      return Reply.seeOther(Desk.done(PATH, "held-" + StaffPages.typed(asked, "do")));
    } catch (LazaretoException e) {
      return one(asked, Told.refused(asked, e));
    }
  }

  /** The same step on several; those that a colleague was faster with are no trouble. */
  Reply several(Asked asked) throws IOException {
    String step = StaffPages.typed(asked, "do");
    List<Long> numbers =
        asked.form().all("held").stream()
            .flatMap(number -> Place.number(number).stream())
            .distinct()
            .limit(MOST)
            .toList();
    int done = 0;
    String last = "";
    for (long number : numbers) {
      try {
        decide(asked, number, step);
        done++;
      } catch (LazaretoException e) {
        last = Desk.why(asked, e);
      }
    }
    String told =
        asked.language().say("web.desk.list.staff.held.several.done", done, numbers.size());
    return done == numbers.size() && done > 0
        ? Reply.seeOther(Desk.done(PATH, "held-several"))
        : list(asked, Told.refused(told + " " + last));
  }

  private void decide(Asked asked, long number, String step) throws IOException {
    String words = StaffPages.typed(asked, "words");
    if (words.length() > LONGEST_WORDS) {
      throw new LazaretoException("web.desk.list.held.words", LONGEST_WORDS);
    }
    pages.note(asked, "list.held." + checked(step), Map.of("held", "" + number, "words", words));
    String who = asked.staff().name();
    switch (step) {
      case "accept" -> pages.lists().moderation().accept(number, who);
      case "reject" -> pages.lists().moderation().reject(number, who, words);
      default -> pages.lists().moderation().discard(number, who);
    }
  }

  private static String checked(String step) {
    if (!step.matches("accept|reject|discard")) {
      throw new LazaretoException("web.desk.list.held.step");
    }
    return step;
  }

  private Held held(Asked asked) {
    return Numbered.named(asked)
        .flatMap(pages.lists().moderation()::find)
        .orElseThrow(
            () -> new LazaretoException("desk.list.held.unknown", Quoted.of(asked.name("number"))));
  }
}
