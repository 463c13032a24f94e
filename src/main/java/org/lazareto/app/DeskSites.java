// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.held.HeldSite;

/** The sites of the desk, wired. */
final class DeskSites {

  private DeskSites() {}

  static List<Route> of(Desk desk) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new HeldSite(desk).routes());
    return routes;
  }
}
