// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.util.List;
import java.util.Map;
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

/**
 * The pages of the tools in the depot. They are taken out here; put in they are on the host, from a
 * file that lies there. Thread-safe.
 */
public final class DepotSite {

  private static final String DEPOT = "/depot";
  private static final String REMOVE = DEPOT + "/{name}/remove";
  private static final String TITLE = "web.admin.engines.depot.title";

  private final Desk desk;

  public DepotSite(Desk desk) {
    this.desk = desk;
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, DEPOT, Rights.SEE, this::list),
        guard.route(Method.GET, REMOVE, Rights.RUN, asked -> confirm(asked, Told.NOTHING)),
        guard.route(Method.POST, REMOVE, Rights.RUN, this::remove));
  }

  static String removal(String name) {
    return DEPOT + "/" + Links.piece(name) + "/remove";
  }

  private Reply list(Asked asked) {
    Frame frame = desk.frame(asked, TITLE).below(EnginesSite.above(asked));
    DepotView view = new DepotView(new Page(frame, Told.done(asked)), tools());
    return Reply.page((out, forms) -> JtedepotGenerated.render(out, forms, view));
  }

  private List<GateRow> tools() {
    return GateRow.all(desk.read(Request.of("depot.list")));
  }

  private Reply confirm(Asked asked, Told told) {
    String name = asked.name("name");
    if (tools().stream().noneMatch(tool -> tool.text("name").equals(name))) {
      return desk.missing(asked, TITLE, name);
    }
    Frame frame =
        desk.frame(asked, "web.admin.engines.depot.remove.title")
            .below(EnginesSite.above(asked), new Crumb(DEPOT, asked.language().say(TITLE)));
    Grid.Press press =
        new Grid.Press(frame.say("web.admin.engines.depot.remove.press"), removal(name), Map.of());
    List<String> facts =
        List.of(
            frame.say("web.admin.engines.depot.remove.lead", name),
            frame.say("web.admin.engines.depot.remove.after"));
    return new Confirm(new Page(frame, told), facts, press, DEPOT).reply();
  }

  private Reply remove(Asked asked) {
    Request request = new Request("depot.remove", Map.of("name", asked.name("name")));
    return switch (desk.change(asked, request)) {
      case Done.Well _ -> Reply.seeOther(Desk.done(DEPOT, "tool-removed"));
      case Done.Refused(LazaretoException why) -> confirm(asked, Told.refused(asked, why));
    };
  }
}
