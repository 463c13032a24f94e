// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.maintenance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
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

/** The page of what is done now and then. Thread-safe. */
public final class MaintenanceSite {

  static final String PATH = "/maintenance";
  static final String CHECK = PATH + "/check";
  static final String TRACE = PATH + "/trace";
  private static final String TITLE = "web.admin.maintenance.title";

  private final Desk desk;

  public MaintenanceSite(Desk desk) {
    this.desk = desk;
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, PATH, Rights.SEE, asked -> page(asked, Told.done(asked))),
        guard.route(Method.POST, CHECK, Rights.RUN, this::check),
        guard.route(Method.POST, TRACE, Rights.RUN, this::trace));
  }

  private Reply page(Asked asked, Told told) {
    MaintenanceView view =
        new MaintenanceView(
            new Page(desk.frame(asked, TITLE), told),
            row("quarantine.verified"),
            row("trace.state"));
    return Reply.form(
        told.status(), asked, (out, forms) -> JtemaintenanceGenerated.render(out, forms, view));
  }

  private GateRow row(String command) {
    return new GateRow(desk.read(Request.of(command)).getFirst());
  }

  private Reply check(Asked asked) {
    return changed(asked, Request.of("quarantine.verify"), "check-begun");
  }

  private Reply trace(Asked asked) {
    Map<String, String> arguments = new HashMap<>();
    arguments.put("state", asked.form().find("state").orElse("off"));
    asked.form().find("for").ifPresent(span -> arguments.put("for", span));
    String done = arguments.get("state").equals("on") ? "trace-on" : "trace-off";
    return changed(asked, new Request("trace", arguments), done);
  }

  private Reply changed(Asked asked, Request request, String done) {
    return switch (desk.change(asked, request)) {
      case Done.Well _ -> Reply.seeOther(Desk.done(PATH, done));
      case Done.Refused(LazaretoException why) -> page(asked, Told.refused(asked, why));
    };
  }
}
