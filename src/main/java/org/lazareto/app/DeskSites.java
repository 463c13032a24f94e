// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.RuleHits;
import org.lazareto.web.admin.held.HeldSite;
import org.lazareto.web.admin.policy.PolicySite;
import org.lazareto.web.admin.rules.RulesSite;

/** The sites of the desk, wired. */
final class DeskSites {

  private DeskSites() {}

  static List<Route> of(Desk desk, RuleHits hits) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new HeldSite(desk).routes());
    routes.addAll(new RulesSite(desk, hits).routes());
    routes.addAll(new PolicySite(desk, hits).routes());
    return routes;
  }
}
