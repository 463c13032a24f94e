// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.bulletin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lazareto.control.Request;
import org.lazareto.desk.Bulletin;
import org.lazareto.desk.Bulletins;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The pages of notices to all users. Thread-safe. */
public final class BulletinsSite {

  static final String PATH = "/notices";
  static final int PAGE = 25;

  private static final String TITLE = "web.admin.bulletin.title";
  private static final String END = PATH + "/{number}/end";

  private final Desk desk;
  private final Bulletins bulletins;

  public BulletinsSite(Desk desk, Bulletins bulletins) {
    this.desk = desk;
    this.bulletins = bulletins;
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, PATH, Rights.DECIDE, asked -> list(asked, Told.done(asked))),
        guard.route(Method.POST, PATH, Rights.DECIDE, this::make),
        guard.route(Method.GET, END, Rights.DECIDE, asked -> confirm(asked, Told.NOTHING)),
        guard.route(Method.POST, END, Rights.DECIDE, this::end));
  }

  private Reply list(Asked asked, Told told) {
    List<Bulletin> rows = bulletins.before(Numbered.before(asked), PAGE);
    BulletinsView view =
        new BulletinsView(new Page(desk.frame(asked, TITLE), told), rows, bulletins.standing());
    return Reply.form(
        told.status(), asked, (out, forms) -> JtebulletinsGenerated.render(out, forms, view));
  }

  private Reply make(Asked asked) {
    String title = asked.form().find("title").orElse("");
    String text = asked.form().find("text").orElse("");
    int days =
        asked
            .form()
            .find("days")
            .filter(typed -> typed.matches("[0-9]{1,3}"))
            .map(Integer::valueOf)
            .orElse(0);
    desk.note(asked, new Request("notice.make", Map.of("title", title, "days", "" + days)));
    try {
      long ignored = bulletins.make(asked.staff().name(), title, text, Duration.ofDays(days));
      return Reply.seeOther(Desk.done(PATH, "notice-made"));
    } catch (LazaretoException e) {
      return list(asked, Told.refused(asked, e));
    }
  }

  private Reply confirm(Asked asked, Told told) {
    Bulletin bulletin = bulletin(asked);
    Frame frame =
        desk.frame(asked, "web.admin.bulletin.end")
            .below(new Frame.Crumb(PATH, asked.language().say(TITLE)));
    Page page = new Page(frame, told);
    List<String> facts = List.of(bulletin.title(), page.say("web.admin.bulletin.end.lead"));
    Grid.Press press =
        new Grid.Press(
            page.say("web.admin.bulletin.end.go"),
            PATH + "/" + bulletin.number() + "/end",
            Map.of());
    return new Confirm(page, facts, press, PATH).reply();
  }

  private Reply end(Asked asked) {
    Bulletin bulletin = bulletin(asked);
    desk.note(asked, new Request("notice.end", Map.of("notice", "" + bulletin.number())));
    try {
      bulletins.end(bulletin.number());
      return Reply.seeOther(Desk.done(PATH, "notice-ended"));
    } catch (LazaretoException e) {
      return confirm(asked, Told.refused(asked, e));
    }
  }

  private Bulletin bulletin(Asked asked) {
    return Numbered.named(asked)
        .flatMap(bulletins::find)
        .orElseThrow(
            () -> new LazaretoException("desk.bulletin.unknown", Quoted.of(asked.name("number"))));
  }
}
