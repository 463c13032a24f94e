// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.web.Asked;
import org.lazareto.web.Deeds;
import org.lazareto.web.People;
import org.lazareto.web.Route;
import org.lazareto.web.account.Reentry;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.api.Lookup;
import org.lazareto.web.download.DownloadSite;

/**
 * What the user attention group publishes, wired: advisories, courses, whether these work, lists
 * and their archives. Thread-safe.
 */
final class Publications implements AutoCloseable {

  private final AttentionDesk attention;
  private final AdvisoryDesk advisories;
  private final EffectDesk effect;
  private final ListSites lists;

  /**
   * @param gate the gate's database, for reading
   * @param people who of the staff is logged in
   */
  Publications(
      Settings settings, Database gate, MailReading reading, DownloadSite downloads, People people)
      throws IOException {
    this.attention = new AttentionDesk(settings);
    Database kept = attention.database();
    this.advisories = new AdvisoryDesk(settings, attention, gate);
    this.effect = new EffectDesk(settings, kept, gate, attention.courses().reports());
    this.lists = new ListSites(settings, attention, reading, downloads, people);
  }

  AttentionDesk attention() {
    return attention;
  }

  Advisories advisories() {
    return advisories.advisories();
  }

  ListSites lists() {
    return lists;
  }

  /**
   * Everybody's pages, and those of the staff.
   *
   * @param webmail the address of who is logged in to the webmail, where there is one
   */
  List<Route> routes(
      Desk desk,
      Deeds deeds,
      Reentry reentry,
      Optional<Function<Asked, Optional<Address>>> webmail) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(advisories.routes(desk, attention.reports()));
    routes.addAll(attention.courses().routes(desk, webmail));
    routes.addAll(effect.routes(desk));
    routes.addAll(lists.routes(desk, deeds, reentry));
    return routes;
  }

  /** What programs are told of it. */
  Map<String, Lookup> lookups() {
    return new DeskLookups(advisories.advisories(), advisories.counts(), effect.effects()).byName();
  }

  void start() {
    attention.start();
    advisories.start();
    lists.start();
  }

  @Override
  public void close() {
    advisories.close();
    lists.close();
    attention.close(); // whose database the others use
  }
}
