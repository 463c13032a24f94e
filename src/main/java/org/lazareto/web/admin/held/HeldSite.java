// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lazareto.control.Request;
import org.lazareto.web.Asked;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The pages of held mail. Thread-safe. */
public final class HeldSite {

  private static final String ONE = HeldPages.PATH + "/{id}";
  private static final String SEVERAL = HeldPages.PATH + "/several";

  private final Desk desk;
  private final HeldPages pages;
  private final StepPages steps;
  private final SeveralPages several;

  public HeldSite(Desk desk) {
    this.desk = desk;
    this.pages = new HeldPages(desk);
    this.steps = new StepPages(pages);
    this.several = new SeveralPages(pages);
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, HeldPages.TITLE);
    List<Route> routes = new ArrayList<>();
    routes.add(
        guard.route(
            Method.GET, HeldPages.PATH, Rights.SEE, asked -> list(asked, Told.done(asked))));
    routes.add(guard.route(Method.GET, Sought.FILE, Rights.SEE, this::file));
    routes.add(guard.route(Method.GET, SEVERAL, Rights.DECIDE, several::confirm));
    routes.add(guard.route(Method.POST, SEVERAL, Rights.DECIDE, several::carryOut));
    routes.add(guard.route(Method.GET, SEVERAL + "/{token}", Rights.DECIDE, several::result));
    routes.add(guard.route(Method.POST, HeldPages.PATH, Rights.RUN, this::rebuild));
    routes.add(guard.route(Method.GET, ONE, Rights.SEE, this::one));
    routes.add(guard.route(Method.GET, ONE + "/text", Rights.DECIDE, this::text));
    for (Step step : Step.values()) {
      String path = ONE + "/" + step.label();
      routes.add(guard.route(Method.GET, path, Rights.DECIDE, asked -> steps.confirm(asked, step)));
      routes.add(
          guard.route(Method.POST, path, Rights.DECIDE, asked -> steps.carryOut(asked, step)));
    }
    return routes;
  }

  private Reply list(Asked asked, Told told) {
    Sought sought = Sought.of(asked.query());
    List<HeldMessage> rows =
        GateRow.all(desk.read(sought.request())).stream()
            .map(row -> new HeldMessage(row, HeldPages.words(asked)))
            .toList();
    ListView view =
        new ListView(
            new Page(desk.frame(asked, HeldPages.TITLE), told), sought, rows, pages.wishes(asked));
    return Reply.form(
        told.status(), asked, (out, forms) -> JtelistGenerated.render(out, forms, view));
  }

  private Reply file(Asked asked) {
    return HeldFile.of(GateRow.all(desk.read(Sought.of(asked.query()).fileRequest())));
  }

  private Reply rebuild(Asked asked) {
    return switch (desk.change(asked, Request.of("quarantine.rebuild"))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(HeldPages.PATH, "held-rebuild"));
      case Done.Refused(var why) -> list(asked, Told.refused(asked, why));
    };
  }

  private Reply one(Asked asked) {
    String id = HeldPages.id(asked);
    HeldMessage held = pages.held(asked, id);
    OneView view =
        new OneView(
            new Page(pages.frame(asked, "web.admin.held.one"), Told.done(asked)),
            held,
            pages.wishes(asked, id));
    return Reply.page((out, forms) -> JteoneGenerated.render(out, forms, view));
  }

  private Reply text(Asked asked) {
    HeldMessage held = pages.held(asked, HeldPages.id(asked));
    Request request = new Request("quarantine.text", Map.of("id", held.id()));
    // Asked in the person's name: that somebody read it stands in the audit.
    return switch (desk.disclose(asked, request)) {
      case Done.Well(var rows) -> {
        TextView view =
            new TextView(pages.frame(asked, "web.admin.held.text", held), held, GateRow.all(rows));
        yield Reply.page((out, forms) -> JtetextGenerated.render(out, forms, view));
      }
      case Done.Refused(var why) -> throw why;
    };
  }
}
