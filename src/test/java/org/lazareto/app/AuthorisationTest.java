// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Browser;
import org.lazareto.web.Method;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.account.Visit;

/** Every route of the portal, asked by every role and by nobody, with every method. */
class AuthorisationTest {

  private static final String PASSWORD = "correct-horse-7";

  /** What each path is decided to be; a route that is not here fails. */
  private static final Map<String, String> DECIDED =
      Map.ofEntries(
          Map.entry("/", "everyone"),
          Map.entry("/stats", "everyone"),
          Map.entry("/stats.svg", "everyone"),
          Map.entry("/stats/{chart}", "everyone"),
          Map.entry("/mark.svg", "everyone"),
          Map.entry("/style.css", "everyone"),
          Map.entry("/login", "everyone"),
          Map.entry("/login/second", "everyone"),
          Map.entry("/logout", "staff"),
          Map.entry("/account", "staff"),
          Map.entry("/account/password", "staff"),
          Map.entry("/account/session", "staff"));

  @TempDir Path folder;

  @Test
  void everyRouteForEveryRoleAndMethod() throws Exception {
    CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    Settings settings = PortalsTest.onFreePort(folder.resolve("d"));
    try (Portals portal = Portals.start(settings);
        Browser browser =
            PortalFixture.browser(portal.address(), settings.web().directory())) {
      Map<Role, Visit> staff = staff(settings, browser);
      for (Route route : portal.routes().all()) {
        String path = route.path().replaceAll("style\\.[0-9a-f]+", "style");
        String decided = DECIDED.getOrDefault(path, "nothing");
        assertThat(decided).as("decision on " + route.method() + " " + path).isNotEqualTo("nothing");
        boolean open = decided.equals("everyone");
        String asked = route.path().replaceAll("\\{[a-z]+}", "x");
        Visit nobody = new Visit(browser);
        if (route.method() == Method.GET) {
          assertThat(nobody.get(asked)).as(path).isNotIn(open ? List.of(403) : List.of(200, 500));
          staff.forEach((role, visit) -> assertThat(visit.get(asked)).as(role + path).isNotEqualTo(403));
        } else {
          // A form without its token changes nothing for anybody.
          assertThat(nobody.send(asked, Map.of())).as(path).isEqualTo(403);
          staff.forEach(
              (role, visit) -> {
                visit.get("/stats");
                assertThat(visit.send(asked, Map.of())).as(role + path).isEqualTo(403);
              });
        }
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
          assertThat(browser.send(method, asked).statusCode()).as(method + path).isEqualTo(405);
        }
      }
    }
  }

  private static Map<Role, Visit> staff(Settings settings, Browser browser) {
    Map<Role, Visit> staff = new EnumMap<>(Role.class);
    try (Database database = Accounts.database(settings.web())) {
      Accounts accounts =
          new Accounts(database, new Passwords(settings.web().accounts()), Clock.systemUTC());
      for (Role role : Role.values()) {
        accounts.add("test", role.label(), role, PASSWORD);
        Visit visit = new Visit(browser);
        visit.enrol(role.label(), PASSWORD, Clock.systemUTC().instant());
        assertThat(visit.get("/account")).as(role.label()).isEqualTo(200);
        staff.put(role, visit);
      }
    }
    return staff;
  }
}
