// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.nodes;

import java.util.List;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
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

/** The page of hub and nodes. Thread-safe. */
public final class NodesSite {

  static final String NODES = "/nodes";
  static final String PUSH = NODES + "/push";
  static final String SIGHTINGS = NODES + "/sightings";
  private static final String TITLE = "web.admin.nodes.title";

  private final Desk desk;

  public NodesSite(Desk desk) {
    this.desk = desk;
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, NODES, Rights.SEE, asked -> page(asked, Told.done(asked))),
        guard.route(Method.GET, SIGHTINGS, Rights.SEE, this::sightings),
        guard.route(Method.POST, PUSH, Rights.RUN, this::push));
  }

  private Reply page(Asked asked, Told told) {
    NodesView view =
        new NodesView(
            new Page(desk.frame(asked, TITLE), told),
            rows("node.status"),
            rows("node.list"),
            rows("node.confirmed"),
            rows("node.reached"),
            rows("node.figures"),
            rows("node.lines"));
    return Reply.form(
        told.status(), asked, (out, forms) -> JtenodesGenerated.render(out, forms, view));
  }

  private Reply sightings(Asked asked) {
    Frame frame =
        desk.frame(asked, "web.admin.nodes.sightings.title")
            .below(new Frame.Crumb(NODES, asked.language().say(TITLE)));
    SightingsView view =
        new SightingsView(new Page(frame, Told.done(asked)), rows("node.sightings"));
    return Reply.form(200, asked, (out, forms) -> JtesightingsGenerated.render(out, forms, view));
  }

  private List<GateRow> rows(String command) {
    return GateRow.all(desk.read(Request.of(command)));
  }

  private Reply push(Asked asked) {
    return switch (desk.change(asked, Request.of("node.push"))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(NODES, "pushed"));
      case Done.Refused(LazaretoException why) -> page(asked, Told.refused(asked, why));
    };
  }
}
