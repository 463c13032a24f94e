// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import java.util.Locale;
import java.util.Optional;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Subscriptions.Done;
import org.lazareto.mail.Address;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;

/**
 * The pages of mailed words. Programs that look at links before people do change nothing: a page
 * asks first, and only its button acts; or the mail program's own (RFC 8058). Thread-safe.
 */
final class WordPages {

  static final String CONFIRM = ListsSite.PATH + "/confirm";
  static final String LEAVE = ListsSite.PATH + "/leave";

  private final Pages pages;

  WordPages(Pages pages) {
    this.pages = pages;
  }

  Reply confirm(Asked asked) {
    return pages
        .guessing(asked)
        .or(
            () ->
                pages
                    .desk()
                    .subscriptions()
                    .look(word(asked))
                    .map(done -> ask(asked, done.list(), done.address(), key(done))))
        .orElseGet(() -> pages.unknown(asked));
  }

  Reply confirmed(Asked asked) {
    Optional<Reply> guessing = pages.guessing(asked);
    return guessing.isPresent()
        ? guessing.get()
        : done(asked, pages.desk().subscriptions().confirm(word(asked)));
  }

  Reply leave(Asked asked) {
    return pages
        .guessing(asked)
        .or(
            () ->
                pages
                    .desk()
                    .members()
                    .ofToken(word(asked))
                    .flatMap(
                        member ->
                            pages
                                .desk()
                                .lists()
                                .find(member.list())
                                .map(list -> ask(asked, list, member.address(), "leave"))))
        .orElseGet(() -> pages.unknown(asked));
  }

  /** By the button of our page, or of a mail program: it is not asked who it is. */
  Reply left(Asked asked) {
    Optional<Reply> guessing = pages.guessing(asked);
    return guessing.isPresent()
        ? guessing.get()
        : done(asked, pages.desk().subscriptions().leave(word(asked)));
  }

  private Reply done(Asked asked, Optional<Done> done) {
    return done.map(d -> done(asked, d)).orElseGet(() -> pages.unknown(asked));
  }

  private static Reply done(Asked asked, Done done) {
    Frame frame = Pages.frame(asked, done.list());
    return Pages.said(
        200,
        frame,
        "web.desk.list." + done.outcome().name().toLowerCase(Locale.ROOT),
        done.address().text(),
        frame.title());
  }

  private static String key(Done done) {
    return switch (done.outcome()) {
      case JOINED -> "join";
      case LEFT -> "leave";
      case PAUSED -> "pause";
    };
  }

  private static Reply ask(Asked asked, MailList list, Address address, String what) {
    Frame frame = Pages.frame(asked, list);
    AskView view = new AskView(frame, what, address.text(), asked.target().path());
    return Reply.form(200, asked, (out, forms) -> JteaskGenerated.render(out, forms, view));
  }

  // A mail program or a person may have changed the case.
  private static String word(Asked asked) {
    return asked.name("word").toLowerCase(Locale.ROOT);
  }
}
