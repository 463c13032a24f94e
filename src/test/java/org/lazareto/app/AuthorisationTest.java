// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Access;
import org.lazareto.web.Browser;
import org.lazareto.web.Duty;
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

/**
 * Every route of the portal, asked by every role and by nobody, with every method; {@code
 * authorisation.txt} says what is decided.
 */
class AuthorisationTest {

  private static final String PASSWORD = "correct-horse-7";

  private static final Access EVERYONE = new Access.Everyone();

  /** Who is meant by the words of the table. */
  private static final Map<String, Access> WHO =
      Map.ofEntries(
          entry("everyone", EVERYONE),
          entry("staff", Access.anyRole()),
          entry("see", Rights.SEE),
          entry("decide", Rights.DECIDE),
          entry("run", Rights.RUN),
          entry("spare", Rights.SPARE),
          entry("govern", Rights.GOVERN),
          entry("nodes", Rights.NODES),
          entry("tell", Rights.TELL),
          entry("mailbox", new Access.MailboxUsers()),
          entry("word", new Access.OneClick()));

  private static final String API = "/api/v1/";

  /** Settings with which the portal has every route. */
  private static final String WHOLE =
      """

      [web.mail]
      enabled = true

      [web.accounts.oidc]
      issuer = "https://login.example.org"
      client = "lazareto"
      secret = "/nonexistent"
      """;

  @TempDir Path folder;

  @Test
  void everyRouteForEveryRoleAndMethod() throws Exception {
    CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    Path file = folder.resolve("d/lazareto.toml");
    String withUrl =
        Files.readString(file).replace("[web]\n", "[web]\nurl = \"https://gate.example.org\"\n");
    Files.writeString(file, withUrl + WHOLE);
    Settings settings = PortalsTest.onFreePort(folder.resolve("d"));
    try (Portals portal = Portals.start(settings);
        Browser browser = PortalFixture.browser(portal.address(), settings.web().directory())) {
      Map<Duty, Visit> staff = staff(settings, browser);
      List<Route> routes = portal.routes().all();
      Map<String, Access> decided = decided();
      assertThat(routes)
          .allSatisfy(r -> assertThat(r.access()).as(name(r)).isEqualTo(decided.get(name(r))));
      assertThat(routes.stream().map(AuthorisationTest::name).distinct())
          .as("and no decision for nothing")
          .hasSameSizeAs(decided.keySet());
      Map<Duty, String> tokens = tokens(settings);
      for (Route route : routes) {
        methods(route, routes, browser);
        if (route.access() instanceof Access.Programs(Access.Staff which)) {
          programs(route, which, tokens, browser);
          continue;
        }
        assertThat(may(new Visit(browser), route))
            .as("nobody " + name(route))
            .isEqualTo(open(route));
        // Who logs out is nobody from then on: that comes last.
        if (!route.path().equals("/logout")) {
          staff.forEach((duty, visit) -> asked(duty, visit, route));
        }
      }
      routes.stream()
          .filter(route -> route.path().equals("/logout"))
          .forEach(route -> staff.forEach((duty, visit) -> asked(duty, visit, route)));
    }
  }

  private static void asked(Duty duty, Visit visit, Route route) {
    boolean decided =
        switch (route.access()) {
          case Access.Everyone(), Access.OneClick() -> true;
          case Access.Staff staff -> staff.allows(duty);
          case Access.MailboxUsers() -> false;
          case Access.Programs _ -> throw new IllegalArgumentException("not with a cookie");
        };
    assertThat(may(visit, route)).as(duty.text() + " " + name(route)).isEqualTo(decided);
  }

  private static void programs(
      Route route, Access.Staff which, Map<Duty, String> tokens, Browser browser) {
    assertThat(program(route, "", browser)).as("nobody " + name(route)).isEqualTo(401);
    tokens.forEach(
        (duty, token) -> {
          int status = program(route, token, browser);
          assertThat(status != 403)
              .as(duty.text() + " " + name(route) + " " + status)
              .isEqualTo(which.allows(duty));
          assertThat(status).as(duty.text() + " " + name(route)).isNotIn(401, 405, 415, 500);
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
        // A name of its own may stand where another route has a piece: /nodes/push, /nodes/{node}.
        .filter(r -> path(route).matches(r.path().replaceAll("\\{[a-z]+}", "[^/]+")))
        .forEach(r -> others.remove(r.method().name()));
    for (String method : others) {
      int status = browser.send(method, path(route)).statusCode();
      // A body that is no form is refused before its route is looked for.
      assertThat(status).as(method + " " + path(route)).isIn(405, 415);
    }
  }

  private static boolean open(Route route) {
    return route.access().equals(EVERYONE) || route.access() instanceof Access.OneClick;
  }

  private static String path(Route route) {
    return route.path().replaceAll("\\{[a-z]+}", "1");
  }

  private static String name(Route route) {
    return (route.method() + " " + route.path())
        .replaceAll("style\\.[0-9a-f]+", "style.DIGEST")
        .replaceAll("/stats/[a-z-]+\\.", "/stats/CHART.");
  }

  /** What is decided, by method and path. */
  private static Map<String, Access> decided() throws IOException {
    Map<String, Access> all = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(AuthorisationTest.class.getResourceAsStream("authorisation.txt"))) {
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        String[] row = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
        if (row.length == 1) {
          continue;
        }
        Access who = Objects.requireNonNull(WHO.get(row[0]), line);
        for (String method : row[1].split(",", -1)) {
          Access access = row[2].startsWith(API) ? Access.forPrograms(who) : who;
          assertThat(all.put(method + " " + row[2], access)).as("twice: " + line).isNull();
        }
      }
    }
    return all;
  }

  /** Every role here, and who is here for another node alone. */
  private static List<Duty> duties() {
    return Stream.concat(
            Stream.of(Role.values()).map(Duty::of), Stream.of(Duty.ofNodes(List.of("matanzas"))))
        .toList();
  }

  private static String called(Duty duty) {
    return duty.text().replace(' ', '-');
  }

  private static Map<Duty, String> tokens(Settings settings) {
    Map<Duty, String> all = new HashMap<>();
    try (Database database = Accounts.database(settings.web())) {
      Tokens tokens = new Tokens(database, settings.web().accounts(), Clock.systemUTC());
      for (Duty duty : duties()) {
        String value = tokens.make(Maker.system("test"), called(duty), duty, Duration.ofDays(1));
        all.put(duty, value);
      }
    }
    return all;
  }

  private static Map<Duty, Visit> staff(Settings settings, Browser browser) {
    Map<Duty, Visit> staff = new HashMap<>();
    try (Database database = Accounts.database(settings.web())) {
      Accounts accounts =
          new Accounts(database, new Passwords(settings.web().accounts()), Clock.systemUTC());
      for (Duty duty : duties()) {
        accounts.add("test", called(duty), duty, PASSWORD);
        Visit visit = new Visit(browser);
        visit.enrol(called(duty), PASSWORD, Clock.systemUTC().instant());
        assertThat(visit.get("/account")).as(duty.text()).isEqualTo(200);
        staff.put(duty, visit);
      }
    }
    return staff;
  }
}
