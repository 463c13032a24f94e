// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.news;

import java.util.List;
import org.lazareto.desk.Seen;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.web.Asked;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.OwnAddress;

/** The page of what every user is to read, and who has read it. Thread-safe. */
public final class NewsSite {

  static final String PATH = "/mail/advisories";

  private final MailDesk desk;
  private final Advisories advisories;
  private final Seen seen;
  private final OwnAddress own;

  public NewsSite(MailDesk desk, Advisories advisories, Seen seen, OwnAddress own) {
    this.desk = desk;
    this.advisories = advisories;
    this.seen = seen;
    this.own = own;
  }

  public List<Route> routes() {
    return List.of(desk.page(PATH, this::page), desk.change(PATH, this::read));
  }

  private Reply page(Asked asked) {
    NewsView view =
        new NewsView(
            desk.frame(asked, "web.mail.news.title"),
            advisories.standing(),
            seen.by(own.name(desk.user(asked))));
    return Reply.form(200, asked, (out, forms) -> JtenewsGenerated.render(out, forms, view));
  }

  /** Only what stands now: a form cannot fill the table of what was read. */
  private Reply read(Asked asked) {
    String name = asked.form().find("what").orElse("");
    advisories.standing().stream()
        .filter(one -> one.seenAs().equals(name))
        .forEach(one -> seen.note(own.name(desk.user(asked)), one.seenAs()));
    return Reply.seeOther(PATH);
  }
}
