// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.filter;

import java.util.List;
import org.lazareto.web.Route;
import org.lazareto.web.mail.MailDesk;

/** Filters and the answer of who is away. Thread-safe. */
public final class FilterSite {

  static final String SENTENCES = "web.mail.filter";
  static final String HOME = "/mail/filters";
  static final String REMOVE = "/mail/filters/rule/remove";

  private static final String AWAY = "/mail/filters/away";

  private final MailDesk desk;
  private final FilterPages all;
  private final RulePages rules;
  private final AwayPages away;

  /**
   * @param domains the site's own, at which a mailbox gets its mail
   */
  public FilterSite(MailDesk desk, List<String> domains) {
    this.desk = desk;
    this.all = new FilterPages(desk);
    this.rules = new RulePages(desk, all);
    this.away = new AwayPages(desk, List.copyOf(domains));
  }

  public List<Route> routes() {
    return List.of(
        desk.page(HOME, all::home),
        desk.page(AWAY, away::page),
        desk.change(AWAY, away::answer),
        desk.page(RuleView.PATH, rules::page),
        desk.change(RuleView.PATH, rules::set),
        desk.change("/mail/filters/up", rules::up),
        desk.page(REMOVE, rules::leave),
        desk.change(REMOVE, rules::remove),
        desk.change("/mail/filters/aside", all::setAside));
  }
}
