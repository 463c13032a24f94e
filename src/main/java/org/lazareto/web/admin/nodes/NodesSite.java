// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.nodes;

import java.util.List;
import java.util.Map;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Duty;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.Method;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.NodeDesk;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The pages of hub and nodes. Thread-safe. */
public final class NodesSite {

  static final String NODES = Portal.NODES;
  static final String SIGHTINGS = NODES + "/sightings";
  static final String PUSH = "/push";
  private static final String ONE = NODES + "/{" + NodeDesk.NODE + "}";
  private static final String LIST = "node.list";
  private static final String PUSHED = "pushed";
  private static final String TITLE = "web.admin.nodes.title";

  private final Desk desk;
  private final NodeDesk nodes;

  public NodesSite(Desk desk) {
    this.desk = desk;
    this.nodes = new NodeDesk(desk);
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, NODES, Rights.NODES, asked -> all(asked, Told.done(asked))),
        guard.route(Method.GET, SIGHTINGS, Rights.NODES, this::sightings),
        guard.route(Method.POST, NODES + PUSH, Rights.RUN, this::push),
        guard.route(Method.GET, ONE, Rights.NODES, asked -> one(asked, Told.done(asked))),
        guard.route(Method.POST, ONE + PUSH, Rights.TELL, this::pushOne));
  }

  static String path(String node) {
    return NODES + "/" + Links.piece(node);
  }

  static String push(String node) {
    return path(node) + PUSH;
  }

  private Reply all(Asked asked, Told told) {
    Duty duty = asked.staff().duty();
    NodesView view =
        new NodesView(
            new Page(desk.frame(asked, TITLE), told),
            // What this installation itself knows is not for who is here for others alone.
            duty.here() ? rows(asked, Request.of("node.status")) : List.of(),
            tables(asked, Map.of()),
            duty.here() && !duty.seesAll() && !desk.read(Request.of(LIST)).isEmpty());
    return Reply.form(
        told.status(), asked, (out, forms) -> JtenodesGenerated.render(out, forms, view));
  }

  private Reply one(Asked asked, Told told) {
    Map<String, String> node = named(asked);
    Frame frame = below(asked, TITLE).titled(asked.name(NodeDesk.NODE));
    Page page = new Page(frame, told);
    OneView view =
        new OneView(
            page,
            tables(asked, node),
            new SightingsView(page, rows(asked, new Request("node.sightings", node))));
    return Reply.form(
        told.status(), asked, (out, forms) -> JteoneGenerated.render(out, forms, view));
  }

  private NodeTables tables(Asked asked, Map<String, String> node) {
    return new NodeTables(
        new Page(desk.frame(asked, TITLE), Told.NOTHING),
        rows(asked, node.isEmpty() ? Request.of(LIST) : new Request("node.show", node)),
        rows(asked, new Request("node.confirmed", node)),
        rows(asked, new Request("node.reached", node)),
        rows(asked, new Request("node.figures", node)),
        rows(asked, new Request("node.lines", node)));
  }

  private Reply sightings(Asked asked) {
    Page page = new Page(below(asked, "web.admin.nodes.sightings.title"), Told.done(asked));
    SightingsView view = new SightingsView(page, rows(asked, Request.of("node.sightings")));
    return Reply.form(200, asked, (out, forms) -> JtesightingsGenerated.render(out, forms, view));
  }

  private List<GateRow> rows(Asked asked, Request request) {
    return GateRow.all(nodes.read(asked, request));
  }

  private Reply push(Asked asked) {
    return switch (desk.change(asked, Request.of("node.push"))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(NODES, PUSHED));
      case Done.Refused(LazaretoException why) -> all(asked, Told.refused(asked, why));
    };
  }

  private Reply pushOne(Asked asked) {
    return switch (nodes.change(asked, new Request("node.tell", named(asked)))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(path(asked.name(NodeDesk.NODE)), PUSHED));
      case Done.Refused(LazaretoException why) -> one(asked, Told.refused(asked, why));
    };
  }

  private static Map<String, String> named(Asked asked) {
    return Map.of(NodeDesk.NODE, asked.name(NodeDesk.NODE));
  }

  private Frame below(Asked asked, String title) {
    return desk.frame(asked, title).below(new Frame.Crumb(NODES, asked.language().say(TITLE)));
  }
}
