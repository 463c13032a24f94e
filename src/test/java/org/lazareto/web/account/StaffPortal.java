// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.nio.file.Path;
import java.time.Clock;
import org.lazareto.store.Database;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Browser;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.WebSettings;

/** A portal with the pages of log-in and one's own account, and with accounts of its own. */
final class StaffPortal implements AutoCloseable {

  final Database database;
  final Accounts accounts;
  private final PortalFixture portal;

  /**
   * @param folder where its database is, which outlives it
   */
  StaffPortal(Path folder, AccountSettings settings, Vouchers vouchers, Clock clock) {
    WebSettings web = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    database = Accounts.database(web);
    accounts = new Accounts(database, new Passwords(settings), clock);
    Sessions sessions = new Sessions(database, settings, clock, LogIns.NONE, vouchers);
    portal =
        new PortalFixture(
            web, new AccountSite(database, sessions, settings, clock).routes(), sessions);
  }

  /** Somebody with a browser of their own. */
  Visit visit() {
    return new Visit(portal.browser);
  }

  Browser browser() {
    return portal.browser;
  }

  @Override
  public void close() {
    portal.close();
    database.close();
  }
}
