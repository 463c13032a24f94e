// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.engines;

import java.util.List;
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
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The pages of the engines. Thread-safe. */
public final class EnginesSite {

  static final String ENGINES = "/engines";
  static final String TITLE = "web.admin.engines.title";

  /** What is asked of all engines together. */
  private static final String ALL = ENGINES + "/all/";

  private final Desk desk;

  public EnginesSite(Desk desk) {
    this.desk = desk;
  }

  static String path(String engine) {
    return ENGINES + "/" + Links.piece(engine);
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, ENGINES, Rights.SEE, asked -> list(asked, Told.done(asked))),
        guard.route(Method.POST, ALL + "reload", Rights.RUN, this::reload),
        guard.route(Method.POST, ALL + "test", Rights.RUN, this::test),
        guard.route(Method.POST, ALL + "discover", Rights.RUN, this::discover),
        guard.route(Method.GET, ENGINES + "/{name}", Rights.SEE, this::engine));
  }

  private Reply list(Asked asked, Told told) {
    EnginesView view =
        new EnginesView(
            new Page(desk.frame(asked, TITLE), told),
            rows("engines.list"),
            rows("update.list"),
            rows("update.suspended").size());
    return Reply.form(
        told.status(), asked, (out, forms) -> JteenginesGenerated.render(out, forms, view));
  }

  private Reply engine(Asked asked) {
    String name = asked.name("name");
    Optional<GateRow> engine = of(name, rows("engines.list")).stream().findFirst();
    if (engine.isEmpty()) {
      return desk.missing(asked, TITLE, name);
    }
    Frame frame = desk.frame(asked, TITLE).titled(name).below(above(asked));
    EngineView view =
        new EngineView(
            new Page(frame, Told.done(asked)),
            engine.get(),
            of(name, rows("update.list")),
            of(name, rows("engines.cache")),
            of(name, rows("engines.files")));
    return Reply.page((out, forms) -> JteengineGenerated.render(out, forms, view));
  }

  private Reply reload(Asked asked) {
    return switch (desk.change(asked, Request.of("engines.reload"))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(ENGINES, "engines-reloaded"));
      case Done.Refused(LazaretoException why) -> list(asked, Told.refused(asked, why));
    };
  }

  // It changes nothing, and its answer is nowhere to be read again: the reply itself has it.
  private Reply test(Asked asked) {
    return answers(asked, "engines.test", "web.admin.engines.test.title");
  }

  private Reply discover(Asked asked) {
    return answers(asked, "engines.discover", "web.admin.engines.discover.title");
  }

  private Reply answers(Asked asked, String command, String titleKey) {
    return switch (desk.change(asked, Request.of(command))) {
      case Done.Well(var rows) -> {
        Frame frame = desk.frame(asked, titleKey).below(above(asked));
        AnswersView view = new AnswersView(new Page(frame, Told.done(asked)), GateRow.all(rows));
        yield Reply.page((out, forms) -> JteanswersGenerated.render(out, forms, view));
      }
      case Done.Refused(LazaretoException why) -> list(asked, Told.refused(asked, why));
    };
  }

  private List<GateRow> rows(String command) {
    return GateRow.all(desk.read(Request.of(command)));
  }

  private static List<GateRow> of(String engine, List<GateRow> rows) {
    return rows.stream().filter(row -> row.text("engine").equals(engine)).toList();
  }

  static Crumb above(Asked asked) {
    return new Crumb(ENGINES, asked.language().say(TITLE));
  }
}
