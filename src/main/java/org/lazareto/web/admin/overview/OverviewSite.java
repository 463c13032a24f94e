// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.overview;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.lazareto.alarm.Alarms;
import org.lazareto.control.Request;
import org.lazareto.journal.Statistics;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Method;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The overview of those who run this. Thread-safe. */
public final class OverviewSite {

  static final String NOW = Portal.DESK + "/now";
  static final String CHECK = Portal.DESK + "/check";

  private final Desk desk;
  private final Known known;
  private final Clock clock;

  /**
   * What the portal itself knows.
   *
   * @param database the gate's, for its alarms
   * @param reports how many reports of users wait for an answer
   */
  public record Known(Database database, Statistics figures, LongSupplier reports) {}

  public OverviewSite(Desk desk, Known known, Clock clock) {
    this.desk = desk;
    this.known = known;
    this.clock = clock;
  }

  public List<Route> routes() {
    return List.of(
        new Route(Method.GET, Portal.DESK, Rights.NODES, this::first),
        new Route(Method.GET, NOW, Rights.SEE, this::now),
        new Route(Method.POST, CHECK, Rights.RUN, this::check));
  }

  // A log-in leads here: who is here for other nodes alone has these for a first page.
  private Reply first(Asked asked) {
    return asked.staff().duty().here()
        ? page(asked, Told.done(asked))
        : Reply.seeOther(Portal.NODES);
  }

  private Reply page(Asked asked, Told told) {
    OverviewView view = view(asked, told);
    return Reply.form(
            told.status(), asked, (out, forms) -> JteoverviewGenerated.render(out, forms, view))
        .withScript();
  }

  /** The part of the page that changes, for the script. */
  private Reply now(Asked asked) {
    OverviewView view = view(asked, Told.NOTHING);
    return Reply.page((out, forms) -> JtenowGenerated.render(out, forms, view));
  }

  private Reply check(Asked asked) {
    return switch (desk.change(asked, Request.of("journal.check"))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(Portal.DESK, "checked"));
      case Done.Refused(LazaretoException why) -> page(asked, Told.refused(asked, why));
    };
  }

  private OverviewView view(Asked asked, Told told) {
    Instant now = clock.instant();
    return new OverviewView(
        new Page(desk.frame(asked, "web.admin.overview.title"), told),
        now,
        new OverviewView.Standing(
            Traffic.at(now, known.figures()),
            Alarms.list(known.database(), false),
            GateNow.of(desk),
            known.reports().getAsLong()));
  }
}
