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
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.RuleHits;
import org.lazareto.web.admin.accounts.AccountsSite;
import org.lazareto.web.admin.alarms.AlarmsSite;
import org.lazareto.web.admin.audit.AuditSite;
import org.lazareto.web.admin.engines.DepotSite;
import org.lazareto.web.admin.engines.EnginesSite;
import org.lazareto.web.admin.engines.SetsSite;
import org.lazareto.web.admin.engines.SignaturesSite;
import org.lazareto.web.admin.held.HeldSite;
import org.lazareto.web.admin.maintenance.MaintenanceSite;
import org.lazareto.web.admin.messages.MessagesSite;
import org.lazareto.web.admin.nodes.NodesSite;
import org.lazareto.web.admin.overview.OverviewSite;
import org.lazareto.web.admin.policy.PolicySite;
import org.lazareto.web.admin.queue.QueueSite;
import org.lazareto.web.admin.rules.RulesSite;
import org.lazareto.web.download.DownloadSite;

/** The sites of the desk, wired. Immutable. */
record DeskSites(
    Desk desk,
    Databases databases,
    AttentionDesk attention,
    DownloadSite downloads,
    Settings settings,
    Clock clock) {

  /**
   * The databases that they read.
   *
   * @param gate the gate's, for reading
   * @param accounts the portal's own
   */
  record Databases(Database gate, Database accounts) {}

  List<Route> routes() {
    Statistics figures = new Statistics(databases.gate(), ZoneId.systemDefault());
    RuleHits hits = new RuleHits(figures, clock);
    Journal journal = new Journal(databases.gate(), settings.journal(), clock);
    Accounts accounts =
        new Accounts(databases.accounts(), new Passwords(settings.web().accounts()), clock);
    List<Route> routes = new ArrayList<>();
    OverviewSite.Known known =
        new OverviewSite.Known(databases.gate(), figures, attention.reports()::open);
    routes.addAll(new OverviewSite(desk, known, clock).routes());
    routes.addAll(new MessagesSite(desk, journal, clock).routes());
    routes.addAll(new HeldSite(desk).routes());
    routes.addAll(new RulesSite(desk, hits).routes());
    routes.addAll(new PolicySite(desk, hits).routes());
    routes.addAll(new EnginesSite(desk).routes());
    routes.addAll(new DepotSite(desk).routes());
    routes.addAll(new SetsSite(desk).routes());
    routes.addAll(new SignaturesSite(desk).routes());
    routes.addAll(new NodesSite(desk).routes());
    routes.addAll(new QueueSite(desk).routes());
    routes.addAll(new AlarmsSite(desk, databases.gate()).routes());
    routes.addAll(new MaintenanceSite(desk).routes());
    routes.addAll(new AuditSite(desk, accounts, journal).routes());
    routes.addAll(new AccountsSite(desk, accounts).routes());
    routes.addAll(attention.routes(desk, journal, downloads));
    return routes;
  }
}
