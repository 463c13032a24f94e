// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.Access;
import org.lazareto.web.Browser;
import org.lazareto.web.Duty;
import org.lazareto.web.Method;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.account.Visit;

/** A hub with two nodes, and the administrators of one of them, of the hub itself, and of none. */
class DelegationTest {

  private static final Duty OWN = Duty.ofNodes(List.of("matanzas"));
  private static final String OTHER = "pinar";
  private static final String ABSENT = "nowhere";
  private static final String DIGEST = "ab".repeat(32);

  @TempDir Path folder;
  private DeskFixture desk;

  @BeforeEach
  void start() throws IOException {
    desk =
        DeskFixture.with(
            folder,
            """

            [node]
            name = "nacional"
            directory = "%s"
            [hub]
            enabled = true
            """
                .formatted(folder.resolve("others")));
    assertThat(desk.shell.run("node", "init")).as(desk.shell.err()).isZero();
    String key = desk.shell.out().lines().skip(1).findFirst().orElseThrow();
    for (String node : List.of("matanzas", OTHER)) {
      assertThat(desk.shell.run("node", "join", node, "--key", key)).as(desk.shell.err()).isZero();
    }
    told();
    assertThat(
            desk.shell.run(
                "rule", "add", "--attachment-name", "*.abc", "--reason", "wave", "--json"))
        .as(desk.shell.err())
        .isZero();
    desk.until(() -> !desk.ask("node.reached", Map.of()).isEmpty());
  }

  @AfterEach
  void stop() throws IOException {
    desk.close();
  }

  /** Both nodes told of an hour, of a content, of what they know; each has lines of its own. */
  private void told() {
    long now = desk.gate.clock().millis();
    desk.gate
        .database()
        .change(
            handle -> {
              for (String node : List.of("matanzas", OTHER)) {
                int count = node.equals(OTHER) ? 1000 : 7;
                handle.execute(
                    "INSERT INTO hub_sighting VALUES (?, ?, ?, '*.exe', 'Worm', ?, ?)",
                    now / 86_400_000,
                    node,
                    DIGEST,
                    count,
                    now);
                handle.execute(
                    "INSERT INTO hub_confirmed (node, topic, revision, at, heard, carrier)"
                        + " VALUES (?, 'keys', 1, ?, ?, 'web')",
                    node,
                    now,
                    now);
                handle.execute(
                    "INSERT INTO node_traffic VALUES (?, ?, ?, 0)",
                    "mail>" + node,
                    now / 3_600_000,
                    count);
              }
            });
  }

  @Test
  void whoAdministersANodeSeesItAndNothingElse() {
    Visit rosa = desk.visit(OWN);
    assertThat(rosa.get("/desk")).isEqualTo(303);
    assertThat(rosa.location()).isEqualTo("/nodes");
    assertThat(rosa.get("/nodes")).isEqualTo(200);
    assertThat(rosa.page())
        .contains("Your account is for the node matanzas", "href=\"/nodes/matanzas\"")
        .contains("mail&gt;matanzas")
        .doesNotContain("What is known here", "/quarantine", "/messages", "/rules/");
    assertThat(rosa.get("/nodes/sightings")).isEqualTo(200);
    assertThat(rosa.page()).contains("1: matanzas", ">7<").doesNotContain("1,007");
    assertThat(rosa.get("/nodes/matanzas")).isEqualTo(200);
    assertThat(rosa.page()).contains("What it confirmed", "outbreak-1", "Tell this node now");
    assertThat(rosa.send("/nodes/matanzas/push", Map.of())).isEqualTo(303);
    assertThat(rosa.send("/nodes/push", Map.of())).isEqualTo(403);
  }

  @Test
  void nothingThatIsOpenToThemSaysAWordOfAnotherNode() {
    Visit rosa = desk.visit(OWN);
    String token = desk.token(OWN);
    for (Route route : open()) {
      String path = named(route, "matanzas");
      if (route.method() == Method.GET) {
        assertThat(got(route, path, rosa, token)).as(path).doesNotContain(OTHER);
      }
    }
  }

  @Test
  void anotherNodeIsForThemOneThatIsNotThere() {
    Visit rosa = desk.visit(OWN);
    String token = desk.token(OWN);
    List<Route> naming = open().stream().filter(route -> route.path().contains("{node}")).toList();
    assertThat(naming).hasSize(4);
    for (Route route : naming) {
      assertThat(answer(route, named(route, OTHER), rosa, token).replace(OTHER, ABSENT))
          .as(route.path())
          .startsWith("404 ")
          .isEqualTo(answer(route, named(route, ABSENT), rosa, token));
      assertThat(answer(route, named(route, "matanzas"), rosa, token))
          .as(route.path())
          .doesNotStartWith("404 ");
    }
  }

  @Test
  void whoRunsTheHubAndIsBoundToNoNodeSeesNoneAndIsToldSo() {
    Visit luis = desk.visit(Role.NODE_ADMINISTRATOR);
    String token = desk.token(Duty.of(Role.NODE_ADMINISTRATOR));
    assertThat(luis.get("/nodes")).isEqualTo(200);
    assertThat(luis.page())
        .contains("bound to no other node", "What is known here")
        .doesNotContain("No node has joined");
    for (Route route : open()) {
      if (route.method() == Method.GET && !route.path().contains("{")) {
        assertThat(got(route, route.path(), luis, token))
            .as(route.path())
            .doesNotContain(OTHER, "matanzas");
      }
    }
    assertThat(luis.get("/nodes/matanzas")).isEqualTo(404);
    assertThat(luis.get("/queue")).isEqualTo(200);
  }

  @Test
  void everybodyElseOfTheHubSeesAll() {
    Visit ana = desk.visit(Role.READER);
    assertThat(ana.get("/nodes")).isEqualTo(200);
    assertThat(ana.page()).contains("matanzas", OTHER, "/rules/1");
    assertThat(ana.get("/nodes/sightings")).isEqualTo(200);
    assertThat(ana.page()).contains("2: matanzas, pinar", "1,007");
    assertThat(ana.get("/nodes/pinar")).isEqualTo(200);
    assertThat(ana.get("/nodes/nowhere")).isEqualTo(404);
    assertThat(ana.get("/nodes/No%20Name")).isEqualTo(404);
    assertThat(ana.send("/nodes/pinar/push", Map.of())).isEqualTo(403);
  }

  /** What is open to who is here for other nodes alone, but for the own account. */
  private List<Route> open() {
    return desk.routes().stream()
        .filter(
            route ->
                switch (route.access()) {
                  case Access.Staff staff -> staff.allows(OWN);
                  case Access.Programs(Access.Staff staff) -> staff.allows(OWN);
                  default -> false;
                })
        .filter(route -> !route.path().matches("/(account.*|logout)"))
        .toList();
  }

  private static String named(Route route, String node) {
    return route.path().replace("{node}", node);
  }

  private String got(Route route, String path, Visit visit, String token) {
    String answer = answer(route, path, visit, token);
    assertThat(answer).as(path).startsWith(path.equals("/desk") ? "" : "200 ");
    return answer;
  }

  /** The status and the page, or what a program is told. */
  private String answer(Route route, String path, Visit visit, String token) {
    if (route.access() instanceof Access.Programs) {
      String[] fields = {"Authorization", "Bearer " + token, "Accept-Language", "en"};
      var reply =
          route.method() == Method.GET
              ? desk.browser().get(path, fields)
              : desk.browser().postJson(path, "{}", fields);
      return reply.statusCode() + " " + Browser.text(reply);
    }
    if (route.method() == Method.GET) {
      return visit.get(path) + " " + visit.page().replaceAll("value=\"[^\"]{40,}\"", "");
    }
    visit.get("/nodes/matanzas");
    return visit.send(path, Map.of()) + " " + visit.page().replaceAll("value=\"[^\"]{40,}\"", "");
  }
}
