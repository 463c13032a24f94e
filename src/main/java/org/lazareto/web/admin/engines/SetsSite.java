// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Links;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The page of one set of signatures, and what is done with it. Thread-safe. */
public final class SetsSite {

  private static final String SETS = "/sets/";
  private static final String SET = SETS + "{set}";

  private final Desk desk;

  public SetsSite(Desk desk) {
    this.desk = desk;
  }

  static String path(String set) {
    return SETS + Links.piece(set);
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, EnginesSite.TITLE);
    return List.of(
        guard.route(Method.GET, SET, Rights.SEE, asked -> set(asked, Told.done(asked))),
        guard.route(Method.POST, SET + "/update", Rights.RUN, this::update),
        guard.route(
            Method.GET, SET + "/rollback", Rights.RUN, asked -> confirm(asked, Told.NOTHING)),
        guard.route(Method.POST, SET + "/rollback", Rights.RUN, this::rollback));
  }

  private Reply set(Asked asked, Told told) {
    Optional<GateRow> set = find(asked);
    if (set.isEmpty()) {
      return desk.missing(asked, EnginesSite.TITLE, asked.name("set"));
    }
    Map<String, String> which = Map.of("set", asked.name("set"));
    SetView view =
        new SetView(
            new Page(frame(asked).below(EnginesSite.above(asked)), told),
            set.get(),
            rows("update.generations", which),
            rows("update.sources", which),
            rows("update.course", which));
    return Reply.form(
        told.status(), asked, (out, forms) -> JtesetGenerated.render(out, forms, view));
  }

  private Reply update(Asked asked) {
    return switch (desk.change(asked, request("update.start", asked))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(path(asked.name("set")), "update-begun"));
      case Done.Refused(LazaretoException why) -> set(asked, Told.refused(asked, why));
    };
  }

  private Reply confirm(Asked asked, Told told) {
    Optional<GateRow> set = find(asked);
    if (set.isEmpty()) {
      return desk.missing(asked, EnginesSite.TITLE, asked.name("set"));
    }
    String name = asked.name("set");
    Frame frame =
        desk.frame(asked, "web.admin.engines.rollback.title")
            .below(EnginesSite.above(asked), new Crumb(path(name), name));
    String lead = frame.say("web.admin.engines.rollback.lead", name, set.get().text("version"));
    Grid.Press press =
        new Grid.Press(
            frame.say("web.admin.engines.rollback.press"), path(name) + "/rollback", Map.of());
    return new Confirm(
            new Page(frame, told),
            List.of(lead, frame.say("web.admin.engines.rollback.after")),
            press,
            path(name))
        .reply();
  }

  private Reply rollback(Asked asked) {
    return switch (desk.change(asked, request("update.rollback", asked))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(path(asked.name("set")), "set-rolled-back"));
      case Done.Refused(LazaretoException why) -> confirm(asked, Told.refused(asked, why));
    };
  }

  private Optional<GateRow> find(Asked asked) {
    return rows("update.list", Map.of()).stream()
        .filter(row -> row.text("set").equals(asked.name("set")))
        .findFirst();
  }

  private List<GateRow> rows(String command, Map<String, String> arguments) {
    return GateRow.all(desk.read(new Request(command, arguments)));
  }

  private Frame frame(Asked asked) {
    return desk.frame(asked, EnginesSite.TITLE).titled(asked.name("set"));
  }

  private static Request request(String command, Asked asked) {
    return new Request(command, Map.of("set", asked.name("set")));
  }
}
