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
import org.lazareto.web.admin.messages.MessagesSite;
import org.lazareto.web.admin.overview.OverviewSite;

/** The sites of the desk, wired. */
final class DeskSites {

  private DeskSites() {}

  /**
   * @param database the gate's, read only
   */
  static List<Route> of(Desk desk, Database database, Settings settings) {
    Clock clock = Clock.systemUTC();
    Statistics figures = new Statistics(database, ZoneId.systemDefault());
    List<Route> routes = new ArrayList<>();
    Journal journal = new Journal(database, settings.journal(), clock);
    routes.addAll(new OverviewSite(desk, database, figures, clock).routes());
    routes.addAll(new MessagesSite(desk, journal, clock).routes());
    return routes;
  }
}
