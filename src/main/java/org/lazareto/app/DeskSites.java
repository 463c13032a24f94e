// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.journal.Journal;
import org.lazareto.store.Database;
import org.lazareto.web.Route;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.accounts.AccountsSite;
import org.lazareto.web.admin.alarms.AlarmsSite;
import org.lazareto.web.admin.audit.AuditSite;
import org.lazareto.web.admin.engines.EnginesSite;
import org.lazareto.web.admin.engines.SetsSite;
import org.lazareto.web.admin.engines.SignaturesSite;
import org.lazareto.web.admin.queue.QueueSite;

/** The sites of the desk, wired. */
final class DeskSites {

  /**
   * The databases that they read.
   *
   * @param gate the gate's, for reading
   * @param accounts the portal's own
   */
  record Databases(Database gate, Database accounts) {}

  private DeskSites() {}

  static List<Route> of(Desk desk, Settings settings, Databases databases) {
    Clock clock = Clock.systemUTC();
    Accounts accounts =
        new Accounts(databases.accounts(), new Passwords(settings.web().accounts()), clock);
    Journal journal = new Journal(databases.gate(), settings.journal(), clock);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new EnginesSite(desk).routes());
    routes.addAll(new SetsSite(desk).routes());
    routes.addAll(new SignaturesSite(desk).routes());
    routes.addAll(new QueueSite(desk).routes());
    routes.addAll(new AlarmsSite(desk, databases.gate()).routes());
    routes.addAll(new AuditSite(desk, accounts, journal).routes());
    routes.addAll(new AccountsSite(desk, accounts).routes());
    return routes;
  }
}
