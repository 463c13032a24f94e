// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.app.DeskFixture.coded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;

/** Held mail decided on in a browser, over a started portal and a started gate. */
class HeldSiteTest {

  private static final String ID = "6ANDbo7l017868";
  private static final String OTHER = "6ANDbo7l017869";
  private static final String HOSTILE = "\"><script>alert(0)</script>\u202egpj.exe";

  @TempDir Path folder;
  private DeskFixture desk;

  @BeforeEach
  void start() throws IOException {
    desk = new DeskFixture(folder);
  }

  @AfterEach
  void stop() throws IOException {
    desk.close();
  }

  @Test
  void showsWhatStrangersWroteAndRunsNoneOfIt() throws IOException {
    desk.holds(ID, HOSTILE);
    Visit gau = desk.visit(Role.GAU);
    for (String path :
        new String[] {
          "/quarantine",
          "/quarantine/" + ID,
          "/quarantine/" + ID + "/text",
          "/quarantine/" + ID + "/release",
          "/quarantine/several?do=delete&id=" + ID
        }) {
      assertThat(gau.get(path)).as(path).isEqualTo(200);
      assertThat(gau.page())
          .as(path)
          .contains("&lt;script&gt;")
          .doesNotContain("<script", "\u202e");
    }
    assertThat(gau.get("/quarantine/" + ID + "/text")).isEqualTo(200);
    assertThat(gau.page())
        .contains("buenos dias", "\\u{202e}evil", "hola pagina")
        .doesNotContain("alert(2)", "<b>pagina");
    assertThat(gau.get("/quarantine?sender=fuera")).isEqualTo(200);
    assertThat(gau.page()).contains("href=\"/quarantine.csv?sender=fuera\"");
    assertThat(gau.get("/quarantine.csv?sender=fuera")).isEqualTo(200);
    assertThat(gau.page().lines().toList())
        .hasSize(2)
        .last()
        .asString()
        .contains("\"" + ID + "\"", "\"blocked\"", "luis@salud.test eva@salud.test")
        .doesNotContain("\u202e");
    assertThat(gau.get("/quarantine?subject=" + coded(HOSTILE) + "&lang=es")).isEqualTo(200);
    assertThat(gau.page()).contains("value=\"&#34;").doesNotContain("<script");
  }

  @Test
  void releasesToThoseWhoAreChosenThenToAll() throws IOException {
    desk.holds(ID, "programa");
    Visit gau = desk.visit(Role.GAU);
    String page = "/quarantine/" + ID + "/release";
    gau.get(page);
    assertThat(gau.send(page, Map.of("to", coded("eva@salud.test")))).isEqualTo(303);
    assertThat(gau.location()).isEqualTo("/quarantine/" + ID + "?done=held-release");
    assertThat(gau.get(gau.location())).isEqualTo(200);
    assertThat(gau.page()).contains("It was examined again and released.");
    assertThat(desk.taken()).singleElement().asString().contains("TO eva@salud.test\n", "MZ " + ID);
    gau.get(page);
    assertThat(gau.send(page, both())).isEqualTo(303);
    assertThat(gau.location()).isEqualTo("/quarantine?done=held-release");
    assertThat(desk.held(ID)).isFalse();
    assertThat(desk.taken()).hasSize(2);
    assertThat(desk.shell.run("explain", ID)).isZero();
    assertThat(desk.shell.out()).contains("gau (");
  }

  @Test
  void aDoubleClickReleasesOnceAndTellsWhatTheFirstClickDid() throws IOException {
    desk.holds(ID, "programa");
    Visit gau = desk.visit(Role.GAU);
    String page = "/quarantine/" + ID + "/release";
    gau.get(page);
    clickTwice(gau, page, Map.of("to", coded("eva@salud.test")));
    assertThat(gau.location()).isEqualTo("/quarantine/" + ID + "?done=held-release");
    assertThat(desk.taken()).hasSize(1);
    gau.get(page);
    clickTwice(gau, page, both());
    assertThat(gau.location()).isEqualTo("/quarantine?done=held-release");
    assertThat(desk.taken()).hasSize(2);
  }

  private static void clickTwice(Visit visit, String page, Map<String, String> form) {
    String token = visit.token();
    for (int click = 0; click < 2; click++) {
      assertThat(visit.send(page, token, form, "Sec-Fetch-Site", "same-origin")).isEqualTo(303);
    }
  }

  private static Map<String, String> both() {
    return Map.of("to", coded("eva@salud.test") + "&to=" + coded("luis@salud.test"));
  }

  @Test
  void takesOnlyAddressesThatNoCommandMisreads() throws IOException {
    desk.holds(ID, "programa");
    Visit gau = desk.visit(Role.GAU);
    String page = "/quarantine/" + ID + "/release";
    for (String other :
        new String[] {
          "-oQ/tmp@x.test", "a@b.test,c@d.test", "a@b.test\nRCPT", "|sh@b.test", "a b@c.test", "a"
        }) {
      gau.get(page);
      assertThat(gau.send(page, Map.of("other", coded(other)))).as(other).isEqualTo(409);
      assertThat(gau.page()).as(other).contains("is not an address");
    }
    gau.get(page);
    assertThat(gau.send(page, Map.of("to", coded("mallory@fuera.test")))).isEqualTo(409);
    assertThat(gau.page()).contains("Choose at least one person.");
    for (String id : new String[] {"..%2F..%2Fetc", "x%0d%0aSet-Cookie:a=b", "%3Cscript%3E"}) {
      assertThat(gau.get("/quarantine/" + id)).as(id).isIn(404, 400);
      assertThat(gau.page()).doesNotContain("<script");
    }
    assertThat(desk.taken()).isEmpty();
    assertThat(desk.held(ID)).isTrue();
  }

  @Test
  void aRefusedReleaseIsShownAndAsksForMoreThanAClick() throws IOException {
    desk.arrives(
        ID,
        "prueba",
        "multipart/mixed; boundary=b",
        "--b\nContent-Type: application/octet-stream; name=\"p.com\"\n"
            + "Content-Transfer-Encoding: base64\n\n"
            + "WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNU\n"
            + "LUZJTEUhJEgrSCo=\n--b--\n");
    desk.waitsUntilHeld(ID);
    Visit gau = desk.visit(Role.GAU);
    String page = "/quarantine/" + ID + "/release";
    gau.get(page);
    assertThat(gau.page()).doesNotContain("name=\"despite\"");
    assertThat(gau.send(page, Map.of("to", coded("eva@salud.test")))).isEqualTo(409);
    assertThat(gau.page())
        .contains("today's signatures still find", "name=\"despite\"")
        .containsPattern("value=\"eva@salud.test\" checked")
        .doesNotContainPattern("value=\"luis@salud.test\" checked")
        .doesNotContain("--despite-virus");
    assertThat(desk.taken()).isEmpty();
    assertThat(gau.send(page, Map.of("to", coded("eva@salud.test"), "despite", "yes")))
        .isEqualTo(303);
    assertThat(desk.taken()).hasSize(1);
  }

  @Test
  void whatTheMtaDoesNotTakeIsSaid() throws IOException {
    desk.holds(ID, "programa");
    Visit gau = desk.visit(Role.GAU);
    String page = "/quarantine/" + ID + "/release";
    gau.get(page);
    assertThat(gau.send(page, Map.of("other", coded("nobody@salud.test")))).isEqualTo(409);
    assertThat(gau.page())
        .contains("the mail server did not take it", "value=\"nobody@salud.test\"");
    assertThat(desk.held(ID)).isTrue();
  }

  @Test
  void requestsComeFirstAndAreGrantedOrRefused() throws IOException {
    desk.holds(ID, "programa");
    Visit gau = desk.visit(Role.GAU);
    String base = "/quarantine/" + ID;
    gau.get(base + "/request");
    assertThat(
            gau.send(
                base + "/request",
                Map.of("by", coded("eva@salud.test"), "reason", coded("<script>lo espero"))))
        .isEqualTo(303);
    gau.get(base + "/request");
    gau.send(base + "/request", Map.of("by", coded("luis@salud.test")));
    gau.get("/quarantine");
    assertThat(gau.page())
        .contains("2 requests wait for a decision.", "&lt;script&gt;lo espero")
        .doesNotContain("<script");
    assertThat(gau.page().indexOf("lo espero")).isLessThan(gau.page().indexOf("newest first"));
    gau.get(base + "/refuse");
    assertThat(gau.send(base + "/refuse", Map.of("by", coded("luis@salud.test")))).isEqualTo(409);
    assertThat(gau.page()).contains("Say why: the person reads it.");
    assertThat(gau.send(base + "/refuse", Map.of("by", coded("luis@salud.test"), "reason", "no")))
        .isEqualTo(303);
    gau.get(base + "/grant");
    assertThat(gau.send(base + "/grant", Map.of("by", coded("eva@salud.test")))).isEqualTo(303);
    assertThat(desk.taken()).anyMatch(mail -> mail.startsWith("TO eva@salud.test\n"));
    assertThat(desk.shell.run("quarantine", "requests", "--json")).isZero();
    assertThat(desk.shell.out()).isEmpty();
  }

  @Test
  void forwardsToTheStaffWithTheMessage() throws IOException {
    desk.holds(ID, "programa");
    Visit gau = desk.visit(Role.GAU);
    String page = "/quarantine/" + ID + "/forward";
    gau.get(page);
    assertThat(gau.send(page, Map.of("reason", coded("vean esto"), "message", "yes")))
        .isEqualTo(303);
    assertThat(desk.taken()).singleElement().asString().contains("TO gau@salud.test\n", "MZ " + ID);
    desk.until(() -> desk.taken().size() == 2);
    assertThat(desk.taken()).anyMatch(mail -> mail.contains("vean esto") && mail.contains(ID));
    assertThat(desk.held(ID)).isTrue();
    assertThat(desk.shell.run("quarantine", "forward", ID, "--reason", "otra vez")).isZero();
  }

  @Test
  void severalAtOnceAreListedFirstAndToldOneByOne() throws IOException {
    desk.holds(ID, "uno");
    desk.holds(OTHER, "dos");
    Visit gau = desk.visit(Role.GAU);
    String chosen = "id=" + ID + "&id=" + OTHER + "&id=gone&id=..%2F";
    assertThat(gau.get("/quarantine/several?do=delete&" + chosen)).isEqualTo(200);
    assertThat(gau.page())
        .contains("These 2 messages are deleted for good.", "uno", "dos")
        .doesNotContain("value=\"gone\"");
    assertThat(desk.held(ID)).isTrue();
    assertThat(desk.shell.run("quarantine", "delete", OTHER, "--yes")).isZero();
    Map<String, String> form = Map.of("do", "delete", "id", ID + "&id=" + OTHER);
    assertThat(gau.send("/quarantine/several", form)).isEqualTo(303);
    String result = gau.location();
    assertThat(gau.get(result)).isEqualTo(200);
    assertThat(gau.page()).contains("Done with 1 of 2.", "Nothing is held under " + OTHER);
    assertThat(desk.held(ID)).isFalse();
    assertThat(desk.visit(Role.ADMINISTRATOR).get(result)).as("another person").isEqualTo(404);
    assertThat(gau.get("/quarantine/several?do=rebuild&id=" + ID)).isEqualTo(400);
  }

  @Test
  void saysWhyAListIsEmptyAndThatNoGateRuns() throws IOException {
    Visit reader = desk.visit(Role.READER);
    assertThat(reader.get("/quarantine")).isEqualTo(200);
    assertThat(reader.page())
        .contains("The quarantine is empty")
        .doesNotContain("Make it anew", "value=\"delete\"", "control.sock");
    assertThat(reader.get("/quarantine?sender=nobody")).isEqualTo(200);
    assertThat(reader.page()).contains("Nothing that is held is like that.");
    assertThat(reader.get("/quarantine/" + ID + "/text")).isEqualTo(403);
    desk.gate.close();
    assertThat(reader.get("/quarantine")).isEqualTo(503);
    assertThat(reader.page()).contains("No gate runs now");
  }

  @Test
  void theGatePagesByKeyAndMakesItsIndexAnew() throws IOException {
    desk.holds(ID, "uno");
    desk.holds(OTHER, "dos");
    Map<String, Object> first =
        desk.ask("quarantine.list", Map.of("limit", "1", "sender", "FUERA")).getFirst();
    Map<String, Object> second =
        desk.ask(
                "quarantine.list",
                Map.of(
                    "limit", "1",
                    "before", String.valueOf(first.get("place")),
                    "before-id", String.valueOf(first.get("id"))))
            .getFirst();
    assertThat(first).containsEntry("id", OTHER).doesNotContainKey("parts");
    assertThat(second).containsEntry("id", ID);
    Visit runs = desk.visit(Role.NODE_ADMINISTRATOR);
    assertThat(
            runs.get("/quarantine?before=" + first.get("place") + "&before-id=" + first.get("id")))
        .isEqualTo(200);
    assertThat(runs.page()).contains("/quarantine/" + ID).doesNotContain("/quarantine/" + OTHER);
    assertThat(runs.send("/quarantine", Map.of())).isEqualTo(303);
    assertThat(runs.get(runs.location())).isEqualTo(200);
    assertThat(runs.page()).contains("The index was made anew.");
  }
}
