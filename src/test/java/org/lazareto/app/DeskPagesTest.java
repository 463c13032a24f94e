// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.alarm.Kind;
import org.lazareto.depot.Depot;
import org.lazareto.journal.Action;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Browser;
import org.lazareto.web.Duty;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.account.Visit;

/** The desk's pages over a started portal and a started gate. */
class DeskPagesTest {

  private static final String PASSWORD = "correct-horse-7";
  private static final String HOSTILE = "<script>alert(1)</script>\"'&=x\u202e";

  @TempDir Path folder;

  private Settings settings;
  private Gate gate;
  private Portals portal;
  private Browser browser;
  private Visit rosa;

  @BeforeEach
  void open() throws Exception {
    CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    OwnSet.in(folder.resolve("d"), Clock.systemUTC().instant());
    settings = PortalsTest.onFreePort(folder.resolve("d"));
    gate = Gate.start(settings, Catalogue.ENGLISH);
    portal = Portals.start(settings);
    browser = PortalFixture.browser(portal.address(), settings.web().directory());
    rosa = staff("rosa", Role.ADMINISTRATOR);
  }

  @AfterEach
  void close() throws Exception {
    browser.close();
    portal.close();
    gate.close();
  }

  private Visit staff(String name, Role role) {
    try (Database database = Accounts.database(settings.web())) {
      new Accounts(database, new Passwords(settings.web().accounts()), Clock.systemUTC())
          .add("test", name, Duty.of(role), PASSWORD);
    }
    Visit visit = new Visit(browser);
    visit.enrol(name, PASSWORD, Clock.systemUTC().instant());
    return visit;
  }

  private String page(String path) {
    assertThat(rosa.get(path)).as(path).isEqualTo(200);
    // Hidden fields carry a name as it is.
    assertThat(rosa.page()).as(path).doesNotContain("<script");
    assertThat(
            rosa.page().replaceAll("<input type=\"hidden\" name=\"[^\"]*\" value=\"[^\"]*\">", ""))
        .as(path)
        .doesNotContain("\u202e");
    return rosa.page();
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void soon(Supplier<Boolean> so) {
    await().atMost(Duration.ofMinutes(2)).until(so::get);
  }

  @Test
  void enginesAreShownTriedAndReloaded() {
    assertThat(page("/engines")).contains("href=\"/engines/embedded\"", "href=\"/sets/own\"");
    assertThat(rosa.send("/engines/all/test", Map.of())).isEqualTo(200);
    assertThat(rosa.page()).contains("One engine was asked. None missed it.", "Eicar");
    page("/engines");
    assertThat(rosa.send("/engines/all/reload", Map.of())).isEqualTo(303);
    assertThat(page("/engines?done=engines-reloaded")).contains("told to load their signatures");
    assertThat(page("/engines/embedded"))
        .contains("signatures", "Its signatures come from the set", "own", "Answers that are");
    assertThat(rosa.get("/engines/nobody")).isEqualTo(404);
    assertThat(rosa.page()).contains("There is nothing under nobody here", "href=\"/queue\"");
    assertThat(page("/depot")).contains("The depot has no tools");
  }

  @Test
  void aSetIsUpdatedAndItsRunIsTold() {
    assertThat(page("/sets/own"))
        .contains("by an index signed with a key", "No set has come yet", "Update now");
    assertThat(rosa.send("/sets/own/update", Map.of())).isEqualTo(303);
    soon(() -> page("/sets/own?done=update-begun").contains("generation-000001"));
    soon(() -> !page("/sets/own").contains("An update is running"));
    assertThat(page("/sets/own"))
        .contains("own is asked", "own.ndb", "trial", "switch", "in use", "installed");
    assertThat(page("/sets/own/rollback")).contains("The set own runs on version");
    assertThat(rosa.send("/sets/own/rollback", Map.of())).as("the first stays").isEqualTo(409);
    assertThat(rosa.page()).contains("no generation to go back to");
    assertThat(rosa.get("/sets/other")).isEqualTo(404);
  }

  @Test
  void aSignatureIsSwitchedOffAndOnWithItsReason() {
    assertThat(page("/signatures")).contains("No signature is switched off");
    assertThat(
            page("/signatures/suspend?signature=" + coded(HOSTILE) + "&reason=" + coded(HOSTILE)))
        .contains("No message that is held was caught by it", "&lt;script&gt;");
    Map<String, String> form = Map.of("signature", coded(HOSTILE), "reason", coded(HOSTILE));
    assertThat(rosa.send("/signatures/suspend", form)).isEqualTo(303);
    assertThat(page("/signatures?done=signature-suspended"))
        .contains("&lt;script&gt;", "rosa (", "counts no longer");
    assertThat(gate.suspensions().is(HOSTILE)).isTrue();
    page("/signatures");
    assertThat(rosa.send("/signatures/suspend", form)).as("twice").isEqualTo(409);
    page("/signatures");
    assertThat(rosa.send("/signatures/resume", form)).isEqualTo(303);
    assertThat(gate.suspensions().all()).isEmpty();
    page("/signatures/suspend?signature=Eicar-Test-Signature");
    assertThat(rosa.send("/signatures/suspend", Map.of("signature", "Eicar-Test-Signature")))
        .isEqualTo(409);
    assertThat(rosa.page()).contains("by which every engine shows that it works");
    assertThat(page("/audit")).contains("update.suspend", "&lt;script&gt;", "command given");
  }

  @Test
  void readersSeeAndChangeNothing() {
    Visit reader = staff("lea", Role.READER);
    for (String path :
        new String[] {
          "/engines", "/sets/own", "/signatures", "/queue", "/alarms", "/maintenance", "/depot"
        }) {
      assertThat(reader.get(path)).as(path).isEqualTo(200);
      assertThat(reader.page())
          .as(path)
          .doesNotContain("method=\"post\"", "/rollback", "/accounts");
    }
  }

  @Test
  void everythingHeldIsCheckedOnRequest() {
    assertThat(page("/maintenance"))
        .contains("Check everything now", "lazareto update sign", "needs a private key");
    assertThat(rosa.send("/maintenance/check", Map.of())).isEqualTo(303);
    soon(() -> page("/maintenance?done=check-begun").contains("The last check ended on"));
    assertThat(rosa.page()).contains("The check has begun", "nothing was held, and all is whole");
    assertThat(page("/audit")).contains("quarantine.verify");
  }

  @Test
  void aTraceIsSwitchedOnForAWhile() {
    assertThat(page("/maintenance"))
        .contains("It is off.", "value=\"600s\"", "value=\"3600s\"")
        .doesNotContain("Switch it off now");
    Map<String, String> form = Map.of("state", "on", "for", "600s");
    assertThat(rosa.send("/maintenance/trace", form)).isEqualTo(303);
    assertThat(page("/maintenance?done=trace-on")).contains("It is on, and ends on");
    assertThat(gate.tracing().now().on()).isTrue();
    assertThat(rosa.send("/maintenance/trace", Map.of("state", "off"))).isEqualTo(303);
    assertThat(page("/maintenance?done=trace-off")).contains("It is off.");
    assertThat(rosa.send("/maintenance/trace", Map.of("state", "on", "for", "x"))).isEqualTo(409);
    assertThat(gate.tracing().now().on()).isFalse();
    assertThat(page("/audit")).contains("trace {for=600s, state=on}");
  }

  @Test
  void aToolIsTakenOutOfTheDepot() throws Exception {
    Path file = Files.writeString(folder.resolve("limpia+1.exe"), "MZ");
    new Depot(settings.depot())
        .add(
            file,
            new Depot.Description("limpia+1.exe", HOSTILE, HOSTILE, HOSTILE),
            _ -> {},
            Clock.systemUTC().instant());
    assertThat(page("/depot")).contains("href=\"/depot/limpia%2B1.exe/remove\"", "&lt;script&gt;");
    assertThat(page("/depot/limpia%2B1.exe/remove")).contains("limpia+1.exe is deleted");
    assertThat(rosa.send("/depot/limpia%2B1.exe/remove", Map.of())).isEqualTo(303);
    assertThat(page("/depot?done=tool-removed"))
        .contains("no longer in the depot", "The depot has no tools");
    assertThat(rosa.get("/depot/limpia%2B1.exe/remove")).isEqualTo(404);
    assertThat(page("/audit")).contains("depot.remove {name=limpia+1.exe}");
  }

  @Test
  void theQueueIsShownAndTriedAgain() {
    assertThat(page("/queue")).contains("Nothing waits", "Nothing is owed");
    page("/account");
    assertThat(rosa.send("/queue/retry", Map.of())).isEqualTo(303);
    assertThat(page("/queue?done=all-retried")).contains("Every message that waits is tried now");
  }

  @Test
  void alarmsSayWhatToDoAndAreCleared() {
    gate.alarms().raise(Kind.POLICY_BROKEN, HOSTILE, HOSTILE);
    soon(() -> page("/alarms").contains("policy-broken"));
    assertThat(page("/alarms")).contains("One alarm stands", "Mend the file", "&lt;script&gt;");
    String clear = "/alarms/" + rosa.piece("/alarms/([0-9]+)/clear") + "/clear";
    assertThat(page(clear)).contains("is raised again");
    assertThat(rosa.send(clear, Map.of())).isEqualTo(303);
    assertThat(page("/alarms?done=alarm-cleared"))
        .contains("No alarm stands", "The alarm is cleared", "&lt;script&gt;");
    assertThat(rosa.get(clear)).as("over").isEqualTo(404);
  }

  @Test
  void theGatesLogIsShownPagedAndChecked() {
    for (int i = 0; i < 60; i++) {
      String who = i % 2 == 0 ? "eva" : HOSTILE;
      gate.journal()
          .note(
              new Action(
                  "m" + i,
                  new Address("a@norte.salud.test"),
                  Action.What.RELEASED,
                  who,
                  Clock.systemUTC().instant(),
                  HOSTILE));
    }
    assertThat(page("/audit/gate")).contains("/messages/m59", "/messages/m10", "before=11");
    assertThat(rosa.page()).doesNotContain("NO: altered", "/messages/m9\"");
    assertThat(page("/audit/gate?before=11")).contains("/messages/m9\"", "/messages/m0\"");
    assertThat(page("/audit/gate?who=eva")).contains("/messages/m58").doesNotContain("m59");
    assertThat(page("/audit/gate?to=2000-01-01")).contains("Nobody did anything");
    assertThat(page("/audit/gate/check")).contains("All 60 actions are as they were written");
    assertThat(page("/audit?who=rosa&from=0000-13-99&before=x")).contains("logged in");
    assertThat(page("/audit?who=nobody")).contains("Nothing was done by such a person");
  }

  @Test
  void withoutTheGateThePagesSaySo() throws Exception {
    gate.close();
    for (String path :
        new String[] {"/engines", "/sets/own", "/signatures", "/queue", "/maintenance", "/depot"}) {
      assertThat(rosa.get(path)).as(path).isEqualTo(503);
      assertThat(rosa.page()).as(path).contains("No gate runs now");
    }
    assertThat(page("/alarms")).contains("No alarm stands");
    gate = Gate.start(settings, Catalogue.ENGLISH);
  }
}
