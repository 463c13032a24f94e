// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Access;
import org.lazareto.web.Browser;
import org.lazareto.web.Method;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Maker;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.account.Tokens;
import org.lazareto.web.account.Visit;
import org.lazareto.web.admin.Rights;

/** Every route of the portal, asked by every role and by nobody, with every method. */
class AuthorisationTest {

  private static final String PASSWORD = "correct-horse-7";

  private static final Access EVERYONE = new Access.Everyone();

  /** Whose own pages these are; the staff's accounts open none of them. */
  private static final Access MAILBOX_USERS = new Access.MailboxUsers();

  /** What is decided; a route that is not here fails. */
  private static final Map<String, Access> DECIDED =
      Map.ofEntries(
          Map.entry("GET /", EVERYONE),
          Map.entry("GET /stats", EVERYONE),
          Map.entry("GET /stats.svg", EVERYONE),
          Map.entry("GET /stats/CHART.json", EVERYONE),
          Map.entry("GET /stats/CHART.csv", EVERYONE),
          Map.entry("GET /mark.svg", EVERYONE),
          Map.entry("GET /style.DIGEST.css", EVERYONE),
          Map.entry("GET /api/v1/openapi.json", EVERYONE),
          Map.entry("GET /login", EVERYONE),
          Map.entry("POST /login", EVERYONE),
          Map.entry("GET /login/second", EVERYONE),
          Map.entry("POST /login/second", EVERYONE),
          Map.entry("GET /login/provider", EVERYONE),
          Map.entry("GET /login/provider/back", EVERYONE),
          Map.entry("GET /tokens", Rights.GOVERN),
          Map.entry("POST /tokens", Rights.GOVERN),
          Map.entry("GET /tokens/{name}", Rights.GOVERN),
          Map.entry("POST /tokens/{name}", Rights.GOVERN),
          Map.entry("GET /account", Access.anyRole()),
          Map.entry("POST /account/password", Access.anyRole()),
          Map.entry("POST /account/session", Access.anyRole()),
          Map.entry("POST /logout", Access.anyRole()),
          Map.entry("GET /live.js", EVERYONE),
          Map.entry("GET /write.js", EVERYONE),
          Map.entry("GET /desk", Rights.SEE),
          Map.entry("GET /desk/now", Rights.SEE),
          Map.entry("POST /desk/check", Rights.RUN),
          Map.entry("GET /messages", Rights.SEE),
          Map.entry("GET /messages.csv", Rights.SEE),
          Map.entry("GET /messages/{id}", Rights.SEE),
          Map.entry("GET /quarantine", Rights.SEE),
          Map.entry("GET /quarantine.csv", Rights.SEE),
          Map.entry("GET /quarantine/several", Rights.DECIDE),
          Map.entry("POST /quarantine/several", Rights.DECIDE),
          Map.entry("GET /quarantine/several/{token}", Rights.DECIDE),
          Map.entry("POST /quarantine", Rights.RUN),
          Map.entry("GET /quarantine/{id}", Rights.SEE),
          Map.entry("GET /quarantine/{id}/text", Rights.DECIDE),
          Map.entry("GET /quarantine/{id}/release", Rights.DECIDE),
          Map.entry("POST /quarantine/{id}/release", Rights.DECIDE),
          Map.entry("GET /quarantine/{id}/delete", Rights.DECIDE),
          Map.entry("POST /quarantine/{id}/delete", Rights.DECIDE),
          Map.entry("GET /quarantine/{id}/request", Rights.DECIDE),
          Map.entry("POST /quarantine/{id}/request", Rights.DECIDE),
          Map.entry("GET /quarantine/{id}/grant", Rights.DECIDE),
          Map.entry("POST /quarantine/{id}/grant", Rights.DECIDE),
          Map.entry("GET /quarantine/{id}/refuse", Rights.DECIDE),
          Map.entry("POST /quarantine/{id}/refuse", Rights.DECIDE),
          Map.entry("GET /quarantine/{id}/forward", Rights.DECIDE),
          Map.entry("POST /quarantine/{id}/forward", Rights.DECIDE),
          Map.entry("GET /rules", Rights.SEE),
          Map.entry("POST /rules", Rights.DECIDE),
          Map.entry("GET /rules/new", Rights.DECIDE),
          Map.entry("GET /rules/{number}", Rights.SEE),
          Map.entry("POST /rules/{number}/extend", Rights.DECIDE),
          Map.entry("GET /rules/{number}/retire", Rights.DECIDE),
          Map.entry("POST /rules/{number}/retire", Rights.DECIDE),
          Map.entry("GET /policy", Rights.SEE),
          Map.entry("POST /policy", Rights.RUN),
          Map.entry("GET /metrics", EVERYONE), // from this host; WatchingTest has the others
          Map.entry("GET /health/live", EVERYONE),
          Map.entry("GET /health/ready", EVERYONE),
          Map.entry("GET /engines", Rights.SEE),
          Map.entry("GET /engines/{name}", Rights.SEE),
          Map.entry("POST /engines/all/reload", Rights.RUN),
          Map.entry("POST /engines/all/test", Rights.RUN),
          Map.entry("POST /engines/all/discover", Rights.RUN),
          Map.entry("GET /depot", Rights.SEE),
          Map.entry("GET /depot/{name}/remove", Rights.RUN),
          Map.entry("POST /depot/{name}/remove", Rights.RUN),
          Map.entry("GET /maintenance", Rights.SEE),
          Map.entry("POST /maintenance/check", Rights.RUN),
          Map.entry("POST /maintenance/trace", Rights.RUN),
          Map.entry("GET /sets/{set}", Rights.SEE),
          Map.entry("POST /sets/{set}/update", Rights.RUN),
          Map.entry("GET /sets/{set}/rollback", Rights.RUN),
          Map.entry("POST /sets/{set}/rollback", Rights.RUN),
          Map.entry("GET /signatures", Rights.SEE),
          Map.entry("GET /signatures/suspend", Rights.SPARE),
          Map.entry("POST /signatures/suspend", Rights.SPARE),
          Map.entry("POST /signatures/resume", Rights.SPARE),
          Map.entry("GET /queue", Rights.SEE),
          Map.entry("POST /queue/retry", Rights.RUN),
          Map.entry("GET /alarms", Rights.SEE),
          Map.entry("GET /alarms/{id}/clear", Rights.RUN),
          Map.entry("POST /alarms/{id}/clear", Rights.RUN),
          Map.entry("GET /mail/login", EVERYONE),
          Map.entry("POST /mail/login", EVERYONE),
          Map.entry("POST /mail/logout", MAILBOX_USERS),
          Map.entry("GET /mail", MAILBOX_USERS),
          Map.entry("GET /mail/folder", MAILBOX_USERS),
          Map.entry("POST /mail/folder", MAILBOX_USERS),
          Map.entry("POST /mail/undo", MAILBOX_USERS),
          Map.entry("GET /mail/message", MAILBOX_USERS),
          Map.entry("GET /mail/link", MAILBOX_USERS),
          Map.entry("POST /mail/report", MAILBOX_USERS),
          Map.entry("GET /mail/reports", MAILBOX_USERS),
          Map.entry("POST /mail/reports", MAILBOX_USERS),
          Map.entry("GET /mail/stopped", MAILBOX_USERS),
          Map.entry("GET /mail/stopped/{id}", MAILBOX_USERS),
          Map.entry("POST /mail/stopped/{id}", MAILBOX_USERS),
          Map.entry("GET /mail/notices", MAILBOX_USERS),
          Map.entry("POST /mail/notices", MAILBOX_USERS),
          Map.entry("GET /reports", Rights.DECIDE),
          Map.entry("GET /reports/{number}", Rights.DECIDE),
          Map.entry("POST /reports/{number}/take", Rights.DECIDE),
          Map.entry("POST /reports/{number}/answer", Rights.DECIDE),
          Map.entry("GET /notices", Rights.DECIDE),
          Map.entry("POST /notices", Rights.DECIDE),
          Map.entry("GET /notices/{number}/end", Rights.DECIDE),
          Map.entry("POST /notices/{number}/end", Rights.DECIDE),
          Map.entry("GET /mail/write", MAILBOX_USERS),
          // A text whose session is over comes back to who typed it; nothing else is done.
          Map.entry("POST /mail/write", EVERYONE),
          Map.entry("POST /mail/forward", MAILBOX_USERS),
          Map.entry("GET /mail/write/confirm", MAILBOX_USERS),
          Map.entry("POST /mail/write/confirm", MAILBOX_USERS),
          Map.entry("GET /mail/write/sent", MAILBOX_USERS),
          Map.entry("GET /mail/identities", MAILBOX_USERS),
          Map.entry("POST /mail/identities", MAILBOX_USERS),
          Map.entry("GET /mail/attachment", MAILBOX_USERS),
          Map.entry("GET /mail/preview/{number}/{page}", MAILBOX_USERS),
          Map.entry("POST /mail/examine", MAILBOX_USERS),
          Map.entry("POST /mail/download", MAILBOX_USERS),
          Map.entry("GET /download/{word}", EVERYONE), // who knows the word, once
          Map.entry("GET /mail/conversations", MAILBOX_USERS),
          Map.entry("GET /mail/conversation", MAILBOX_USERS),
          Map.entry("GET /mail/folders", MAILBOX_USERS),
          Map.entry("POST /mail/folders", MAILBOX_USERS),
          Map.entry("GET /mail/folders/one", MAILBOX_USERS),
          Map.entry("POST /mail/folders/one", MAILBOX_USERS),
          Map.entry("GET /mail/folders/remove", MAILBOX_USERS),
          Map.entry("POST /mail/folders/remove", MAILBOX_USERS),
          Map.entry("GET /mail/folders/empty", MAILBOX_USERS),
          Map.entry("POST /mail/folders/empty", MAILBOX_USERS),
          Map.entry("GET /mail/contacts", MAILBOX_USERS),
          Map.entry("GET /mail/contacts/all", MAILBOX_USERS),
          Map.entry("GET /mail/contacts/new", MAILBOX_USERS),
          Map.entry("POST /mail/contacts/new", MAILBOX_USERS),
          Map.entry("GET /mail/contacts/person", MAILBOX_USERS),
          Map.entry("POST /mail/contacts/person", MAILBOX_USERS),
          Map.entry("GET /mail/contacts/person/remove", MAILBOX_USERS),
          Map.entry("POST /mail/contacts/person/remove", MAILBOX_USERS),
          Map.entry("GET /mail/contacts/collected", MAILBOX_USERS),
          Map.entry("POST /mail/contacts/collected", MAILBOX_USERS),
          Map.entry("POST /mail/contacts/groups", MAILBOX_USERS),
          Map.entry("GET /mail/contacts/group", MAILBOX_USERS),
          Map.entry("POST /mail/contacts/group", MAILBOX_USERS),
          Map.entry("GET /mail/contacts/group/remove", MAILBOX_USERS),
          Map.entry("POST /mail/contacts/group/remove", MAILBOX_USERS),
          Map.entry("GET /mail/contacts/import", MAILBOX_USERS),
          Map.entry("POST /mail/contacts/import", MAILBOX_USERS),
          Map.entry("GET /mail/contacts/export", MAILBOX_USERS),
          Map.entry("POST /mail/contacts/export", MAILBOX_USERS),
          Map.entry("GET /mail/contacts/choose", MAILBOX_USERS),
          Map.entry("GET /mail/contacts/chosen", MAILBOX_USERS),
          Map.entry("GET /mail/filters", MAILBOX_USERS),
          Map.entry("GET /mail/filters/away", MAILBOX_USERS),
          Map.entry("POST /mail/filters/away", MAILBOX_USERS),
          Map.entry("GET /mail/filters/rule", MAILBOX_USERS),
          Map.entry("POST /mail/filters/rule", MAILBOX_USERS),
          Map.entry("POST /mail/filters/up", MAILBOX_USERS),
          Map.entry("GET /mail/filters/rule/remove", MAILBOX_USERS),
          Map.entry("POST /mail/filters/rule/remove", MAILBOX_USERS),
          Map.entry("POST /mail/filters/aside", MAILBOX_USERS),
          Map.entry("GET /audit", Rights.GOVERN),
          Map.entry("GET /audit/gate", Rights.GOVERN),
          Map.entry("GET /audit/gate/check", Rights.GOVERN),
          Map.entry("GET /accounts", Rights.GOVERN),
          Map.entry("POST /accounts", Rights.GOVERN),
          Map.entry("GET /accounts/{name}/password", Rights.GOVERN),
          Map.entry("POST /accounts/{name}/password", Rights.GOVERN),
          Map.entry("GET /accounts/{name}/second-factor", Rights.GOVERN),
          Map.entry("POST /accounts/{name}/second-factor", Rights.GOVERN),
          Map.entry("GET /accounts/{name}/remove", Rights.GOVERN),
          Map.entry("POST /accounts/{name}/remove", Rights.GOVERN));

  /** What is decided for programs, by those rights of the staff. */
  private static final Map<Access, List<String>> PROGRAMS =
      Map.of(
          Rights.SEE,
          List.of(
              "GET /figures/{chart}",
              "GET /now",
              "GET /conservation",
              "GET /messages",
              "GET /messages/{id}",
              "GET /queue",
              "GET /quarantine",
              "GET /quarantine/{id}",
              "GET /requests",
              "GET /rules",
              "GET /rules/{rule}",
              "GET /policy",
              "GET /policy/state",
              "GET /updates/{set}/generations",
              "GET /updates/{set}/sources",
              "GET /updates/{set}/course",
              "GET /caught",
              "GET /depot",
              "GET /quarantine-check",
              "GET /trace",
              "GET /debts",
              "GET /engines",
              "GET /engines/files",
              "GET /engines/cache",
              "GET /updates",
              "GET /suspensions",
              "GET /alarms"),
          Rights.DECIDE,
          List.of(
              "GET /quarantine/{id}/text",
              "GET /offers/{id}",
              "GET /preview",
              "POST /quarantine/{id}/forward",
              "POST /quarantine/{id}/release",
              "POST /quarantine/{id}/delete",
              "POST /quarantine/{id}/request",
              "POST /quarantine/{id}/grant",
              "POST /quarantine/{id}/refuse",
              "POST /rules",
              "POST /rules/{rule}/retire",
              "POST /rules/{rule}/extend"),
          Rights.RUN,
          List.of(
              "POST /queue/retry",
              "POST /conservation/check",
              "POST /policy/reload",
              "POST /engines/reload",
              "POST /engines/test",
              "POST /quarantine-index",
              "POST /quarantine-check",
              "POST /depot/{name}/remove",
              "POST /engines/discover",
              "POST /updates/{set}/start",
              "POST /updates/run",
              "POST /updates/rollback",
              "POST /alarms/clear",
              "POST /trace"),
          Rights.SPARE,
          List.of("POST /suspensions", "POST /suspensions/resume"),
          Rights.GOVERN,
          List.of("GET /audit", "GET /audit/quarantine"));

  private static final Map<String, Access> ALL = all();

  /** Settings with which the portal has every route. */
  private static final String WHOLE =
      """

      [web.mail]
      enabled = true

      [web.accounts.oidc]
      issuer = "https://login.example.org"
      client = "lazareto"
      secret = "/nonexistent"
      portal = "https://gate.example.org"
      """;

  @TempDir Path folder;

  @Test
  void everyRouteForEveryRoleAndMethod() throws Exception {
    CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    Path file = folder.resolve("d/lazareto.toml");
    Files.writeString(file, WHOLE, StandardOpenOption.APPEND);
    Settings settings = PortalsTest.onFreePort(folder.resolve("d"));
    try (Portals portal = Portals.start(settings);
        Browser browser = PortalFixture.browser(portal.address(), settings.web().directory())) {
      Map<Role, Visit> staff = staff(settings, browser);
      List<Route> routes = portal.routes().all();
      assertThat(routes)
          .allSatisfy(r -> assertThat(r.access()).as(name(r)).isEqualTo(ALL.get(name(r))));
      assertThat(routes.stream().map(AuthorisationTest::name).distinct())
          .as("and no decision for nothing")
          .hasSameSizeAs(ALL.keySet());
      Map<Role, String> tokens = tokens(settings);
      for (Route route : routes) {
        methods(route, routes, browser);
        if (route.access() instanceof Access.Programs(Set<Role> roles)) {
          programs(route, roles, tokens, browser);
          continue;
        }
        assertThat(may(new Visit(browser), route))
            .as("nobody " + name(route))
            .isEqualTo(open(route));
        // Who logs out is nobody from then on: that comes last.
        if (!route.path().equals("/logout")) {
          staff.forEach((role, visit) -> asked(role, visit, route));
        }
      }
      routes.stream()
          .filter(route -> route.path().equals("/logout"))
          .forEach(route -> staff.forEach((role, visit) -> asked(role, visit, route)));
    }
  }

  private static void asked(Role role, Visit visit, Route route) {
    boolean decided =
        switch (route.access()) {
          case Access.Everyone() -> true;
          case Access.Staff(Set<Role> roles) -> roles.contains(role);
          case Access.MailboxUsers() -> false;
          case Access.Programs _ -> throw new IllegalArgumentException("not with a cookie");
        };
    assertThat(may(visit, route)).as(role + " " + name(route)).isEqualTo(decided);
  }

  private static void programs(
      Route route, Set<Role> roles, Map<Role, String> tokens, Browser browser) {
    assertThat(program(route, "", browser)).as("nobody " + name(route)).isEqualTo(401);
    tokens.forEach(
        (role, token) -> {
          int status = program(route, token, browser);
          assertThat(status != 403)
              .as(role + " " + name(route) + " " + status)
              .isEqualTo(roles.contains(role));
          assertThat(status).as(role + " " + name(route)).isNotIn(401, 405, 415, 500);
        });
  }

  private static int program(Route route, String token, Browser browser) {
    String[] fields =
        token.isEmpty()
            ? new String[] {"Sec-Fetch-Site", "same-origin"}
            : new String[] {"Authorization", "Bearer " + token};
    return (route.method() == Method.GET
            ? browser.get(path(route), fields)
            : browser.postJson(path(route), "{}", fields))
        .statusCode();
  }

  /** Whether the answer is that of the route, and not the way to the log-in or a refusal. */
  private static boolean may(Visit visit, Route route) {
    String path = path(route);
    if (route.method() == Method.GET) {
      int status = visit.get(path);
      return status != 403 && (open(route) || !visit.sentToLogIn());
    }
    visit.get("/stats");
    assertThat(visit.send(path, Map.of())).as("without a token: " + path).isEqualTo(403);
    visit.get("/login");
    return visit.send(path, Map.of()) != 403;
  }

  private static void methods(Route route, List<Route> routes, Browser browser) {
    Set<String> others = new TreeSet<>(Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"));
    routes.stream()
        .filter(r -> r.path().equals(route.path()))
        .forEach(r -> others.remove(r.method().name()));
    for (String method : others) {
      int status = browser.send(method, path(route)).statusCode();
      // A body that is no form is refused before its route is looked for.
      assertThat(status).as(method + " " + path(route)).isIn(405, 415);
    }
  }

  private static boolean open(Route route) {
    return route.access().equals(EVERYONE);
  }

  private static String path(Route route) {
    return route.path().replaceAll("\\{[a-z]+}", "1");
  }

  private static String name(Route route) {
    return (route.method() + " " + route.path())
        .replaceAll("style\\.[0-9a-f]+", "style.DIGEST")
        .replaceAll("/stats/[a-z-]+\\.", "/stats/CHART.");
  }

  private static Map<String, Access> all() {
    Map<String, Access> all = new HashMap<>(DECIDED);
    PROGRAMS.forEach(
        (rights, routes) ->
            routes.forEach(
                route -> all.put(route.replace(" /", " /api/v1/"), Access.forPrograms(rights))));
    return all;
  }

  private static Map<Role, String> tokens(Settings settings) {
    Map<Role, String> all = new EnumMap<>(Role.class);
    try (Database database = Accounts.database(settings.web())) {
      Tokens tokens = new Tokens(database, settings.web().accounts(), Clock.systemUTC());
      for (Role role : Role.values()) {
        all.put(role, tokens.make(Maker.system("test"), role.label(), role, Duration.ofDays(1)));
      }
    }
    return all;
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
