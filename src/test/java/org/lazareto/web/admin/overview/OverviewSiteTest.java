// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.web.admin.DeskFixture.ANA;
import static org.lazareto.web.admin.DeskFixture.HOSTILE;
import static org.lazareto.web.admin.DeskFixture.NOW;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.control.Command;
import org.lazareto.journal.Statistics;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Browser;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;
import org.lazareto.web.admin.DeskFixture;

/** The overview over a journal that is written here, with and without a gate. */
class OverviewSiteTest {

  private static final Map<String, Object> CHECK =
      Map.of(
          "at", NOW.toString(),
          "ok", true,
          "messages", 1200,
          "pairs", Map.of("delivered", 1300, "quarantined", 4, "rejected", 0),
          "lost", 0,
          "doubles", 0,
          "bypasses", 0);

  @TempDir Path folder;
  private DeskFixture desk;
  private final List<String> checks = new ArrayList<>();

  @BeforeEach
  void open() {
    desk =
        new DeskFixture(
            folder,
            f ->
                own ->
                    new OverviewSite(
                            own,
                            new OverviewSite.Known(
                                f.database, new Statistics(f.database, ZoneOffset.UTC), () -> 0),
                            f.clock)
                        .routes());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static Map<String, Object> now(long waiting, long requests) {
    return Map.of(
        "waiting",
        waiting,
        "oldest",
        waiting == 0 ? "" : NOW.minus(Duration.ofMinutes(40)).toString(),
        "held",
        7,
        "requests",
        requests,
        "debts",
        0);
  }

  private static Map<String, Object> engine(String state, String signatures, String reason) {
    return Map.of(
        "engine", "clamd",
        "state", state,
        "signatures", signatures,
        "built", "2026-11-27T00:00:00Z",
        "reason", reason);
  }

  private Map<String, Command> gate(
      Map<String, Object> now, Map<String, Object> engine, Map<String, Object> check) {
    return Map.of(
        "now", (_, _, rows) -> rows.accept(now),
        "engines.list", (_, _, rows) -> rows.accept(engine),
        "journal.checked", (_, _, rows) -> rows.accept(check),
        "journal.check",
            (_, peer, rows) -> {
              checks.add(peer.user());
              rows.accept(check);
            });
  }

  private void alarm(String subject) {
    desk.database.change(
        handle ->
            handle.execute(
                "INSERT INTO alarm (kind, subject, arguments, raised, last, times)"
                    + " VALUES ('engine-down', ?, '[\"gone\"]', ?, ?, 1)",
                subject,
                NOW.toEpochMilli(),
                NOW.toEpochMilli()));
  }

  @Test
  void allIsWell() {
    desk.gate(gate(now(0, 0), engine("up", "fresh", ""), CHECK));
    desk.begin("A1", "pepe@out.test", ANA);
    desk.delivered("A1", "Hola", ANA);
    assertThat(desk.page("/desk"))
        .containsPattern("This hour so far</a></td>\\s*<td class=\"n\">1<")
        .containsPattern("Last full hour</a></td>\\s*<td class=\"n\">0<");
    desk.clock.move(Duration.ofHours(1));
    assertThat(desk.page("/desk"))
        .contains("All is well: nothing needs you.", "Nothing waits", "7 messages are held")
        .contains("Yes, as of", "1,200 messages of seven days, 1,304 pairs")
        .contains("delivered 1,300, quarantined 4.", "None stands.")
        .doesNotContain("rejected 0")
        .containsPattern("Last full hour</a></td>\\s*<td class=\"n\">1<");
    assertThat(Browser.text(desk.get("/desk", "es"))).contains("Todo está bien");
  }

  @Test
  void whatNeedsSomebodyComesFirstWithItsLink() {
    desk.gate(
        gate(now(3, 2), engine("failing", "stale", "timed out"), Map.of("ok", false, "lost", 1)));
    alarm("clamd");
    assertThat(desk.page("/desk"))
        .contains("4 things need you:", "<a href=\"/engines\">Engine clamd: ", "timed out")
        .contains("2 requests wait for an answer", "<a href=\"/alarms\">One alarm stands")
        .contains("Not accounted for: 1 pairs lost", "3 messages wait, the oldest since")
        .contains("for 40 min.")
        .doesNotContain("All is well");
  }

  @Test
  void withoutAGateItSaysSoAndShowsWhatTheJournalHas() {
    alarm("clamd");
    assertThat(desk.page("/desk"))
        .contains("No gate runs now", "Last full hour", "clamd")
        .doesNotContain("All is well", "control.sock", "Check now");
  }

  @Test
  void theScriptGetsTheSamePartAndRunsHereAlone() {
    desk.gate(gate(now(0, 0), engine("up", "fresh", ""), CHECK));
    String part = desk.page("/desk/now");
    assertThat(part).contains("All is well").doesNotContain("<html", "<form");
    assertThat(desk.page("/desk")).contains(part.strip(), "data-live=\"/desk/now\"");
    assertThat(policy("/desk")).contains("script-src 'self'").doesNotContain("unsafe");
    assertThat(policy("/desk/now")).contains("default-src 'none'").doesNotContain("script-src");
    assertThat(desk.page("/live.js")).contains("data-live");
  }

  private String policy(String path) {
    return desk.get(path, "en").headers().firstValue("Content-Security-Policy").orElseThrow();
  }

  @Test
  void aCheckIsAskedForByWhoRunsTheGate() {
    desk.gate(gate(now(0, 0), engine("up", "fresh", ""), CHECK));
    assertThat(desk.page("/desk")).doesNotContain("Check now");
    Visit visit = new Visit(desk.portal.browser);
    desk.as(Role.ADMINISTRATOR);
    assertThat(visit.get("/desk")).isEqualTo(200);
    assertThat(visit.send("/desk/check", Map.of())).isEqualTo(303);
    assertThat(checks).singleElement().asString().startsWith("rosa (");
    assertThat(desk.deeds).containsExactly("rosa journal.check {}");
    assertThat(desk.page("/desk?done=checked")).contains("Checked just now.");
  }

  @Test
  void aRefusalStandsOnThePage() {
    desk.gate(
        Map.of(
            "now", (_, _, rows) -> rows.accept(now(0, 0)),
            "engines.list", (_, _, _) -> {},
            "journal.checked", (_, _, _) -> {},
            "journal.check",
                (_, _, _) -> {
                  throw new LazaretoException("journal.unknown", "A1");
                }));
    desk.as(Role.ADMINISTRATOR);
    Visit visit = new Visit(desk.portal.browser);
    visit.get("/desk");
    assertThat(visit.page()).contains("Not checked since the gate started", "No engine is");
    assertThat(visit.send("/desk/check", Map.of())).isEqualTo(409);
    assertThat(visit.page()).contains("role=\"alert\"", "A1", "Check now");
  }

  @Test
  void textsOfStrangersStayText() {
    desk.gate(gate(now(0, 0), engine("failing", "fresh", HOSTILE), CHECK));
    alarm(HOSTILE);
    assertThat(desk.page("/desk/now"))
        .contains("&lt;script&gt;")
        .doesNotContain("<script", "\u202e");
  }

  @Test
  void thePageIsLight() {
    desk.gate(gate(now(3, 2), engine("failing", "stale", "x".repeat(300)), CHECK));
    for (int i = 0; i < 50; i++) {
      alarm("engine-" + i);
    }
    String page = desk.page("/desk");
    int start = page.indexOf("/style.");
    int first =
        desk.get("/desk", "es").body().length
            + desk.get(page.substring(start, page.indexOf('"', start)), "es").body().length
            + desk.get("/live.js", "es").body().length;
    assertThat(first).isLessThan(30 << 10);
  }
}
