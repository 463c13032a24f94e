// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Statistics;
import org.lazareto.store.Database;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.RuleHits;
import org.lazareto.web.admin.held.HeldSite;
import org.lazareto.web.admin.messages.MessagesSite;
import org.lazareto.web.admin.overview.OverviewSite;
import org.lazareto.web.admin.policy.PolicySite;
import org.lazareto.web.admin.rules.RulesSite;

/**
 * The sites of the desk, wired. Immutable.
 *
 * @param database the gate's, read only
 */
record DeskSites(Desk desk, Database database, Settings settings, Clock clock) {

  List<Route> routes() {
    Statistics figures = new Statistics(database, ZoneId.systemDefault());
    RuleHits hits = new RuleHits(figures, clock);
    Journal journal = new Journal(database, settings.journal(), clock);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new OverviewSite(desk, database, figures, clock).routes());
    routes.addAll(new MessagesSite(desk, journal, clock).routes());
    routes.addAll(new HeldSite(desk).routes());
    routes.addAll(new RulesSite(desk, hits).routes());
    routes.addAll(new PolicySite(desk, hits).routes());
    return routes;
  }
}
