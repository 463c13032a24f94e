// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.control.ControlClient;
import org.lazareto.fake.FakeClock;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Duty;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.account.Account;
import org.lazareto.web.account.AccountSite;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Deed;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.account.Sessions;
import org.lazareto.web.account.Visit;
import org.lazareto.web.admin.Desk;

/** Accounts, changed by an administrator in the portal. */
class AccountsSiteTest {

  private static final String PASSWORD = "correct-horse-7";
  private static final Pattern MADE = Pattern.compile("<code>((?:[a-z2-9]{5}-){3}[a-z2-9]{5})<");

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  private Database database;
  private Accounts accounts;
  private PortalFixture portal;
  private Visit rosa;

  @BeforeEach
  void open() {
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    database = Accounts.database(settings);
    accounts = new Accounts(database, new Passwords(settings.accounts()), clock);
    Sessions sessions = new Sessions(database, settings.accounts(), clock);
    ControlClient nobody = new ControlClient(folder.resolve("none"), Duration.ofSeconds(1));
    List<Route> routes =
        new ArrayList<>(new AccountSite(database, sessions, settings.accounts(), clock).routes());
    routes.addAll(new AccountsSite(new Desk(nobody, (_, _, _) -> {}), accounts).routes());
    portal = new PortalFixture(settings, routes, sessions);
    accounts.add("root", "rosa", Duty.of(Role.ADMINISTRATOR), PASSWORD);
    rosa = new Visit(portal.browser);
    rosa.enrol("rosa", PASSWORD, clock.instant());
    rosa.get("/accounts");
  }

  @AfterEach
  void close() {
    portal.close();
    database.close();
  }

  private String made() {
    return MADE.matcher(rosa.page()).results().findFirst().orElseThrow().group(1);
  }

  @Test
  void anAccountIsAddedAndItsPasswordShownOnce() {
    assertThat(rosa.send("/accounts", Map.of("name", "eva", "role", "gau"))).isEqualTo(200);
    String password = made();
    assertThat(rosa.page()).contains("The password of eva, shown this once");
    rosa.get("/accounts");
    assertThat(rosa.page()).contains("eva", "user attention group").doesNotContain(password);
    Visit eva = new Visit(portal.browser);
    eva.enrol("eva", password, clock.instant());
    assertThat(eva.get("/account")).isEqualTo(200);
    assertThat(eva.get("/accounts")).as("not for her role").isEqualTo(403);
    Deed deed = accounts.deeds(10).stream().filter(d -> d.who().equals("rosa")).findFirst().get();
    assertThat(List.of(deed.account(), deed.address())).containsExactly("eva", "127.0.0.1");
    assertThat(accounts.deeds(50).toString()).doesNotContain(password);
  }

  @Test
  void aPasswordAndASecondFactorAreGivenAnew() {
    accounts.add("root", "eva", Duty.of(Role.READER), PASSWORD);
    Visit eva = new Visit(portal.browser);
    eva.enrol("eva", PASSWORD, clock.instant());
    assertThat(rosa.get("/accounts/eva/password")).isEqualTo(200);
    assertThat(rosa.send("/accounts/eva/password", Map.of())).isEqualTo(200);
    String password = made();
    assertThat(eva.get("/account")).as("logged out").isEqualTo(303);
    rosa.get("/accounts/eva/second-factor");
    assertThat(rosa.page()).contains("enrols a second factor anew");
    assertThat(rosa.send("/accounts/eva/second-factor", Map.of())).isEqualTo(303);
    clock.move(Duration.ofMinutes(2));
    eva.enrol("eva", password, clock.instant());
    assertThat(eva.get("/account")).isEqualTo(200);
    rosa.get("/accounts/eva/remove");
    assertThat(rosa.send("/accounts/eva/remove", Map.of())).isEqualTo(303);
    assertThat(eva.get("/account")).isEqualTo(303);
    assertThat(accounts.list()).extracting(Account::name).containsExactly("rosa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "second-factor", "remove"})
  void nobodyChangesTheOwnAccountHere(String step) {
    accounts.add("root", "ana", Duty.of(Role.ADMINISTRATOR), PASSWORD);
    rosa.get("/accounts");
    assertThat(rosa.page()).doesNotContain("/accounts/rosa/").contains("/accounts/ana/");
    assertThat(rosa.get("/accounts/rosa/" + step)).isEqualTo(200);
    assertThat(rosa.send("/accounts/rosa/" + step, Map.of())).isEqualTo(409);
    assertThat(rosa.page()).contains("rosa is your own account");
    assertThat(rosa.get("/account")).as("still logged in").isEqualTo(200);
    assertThat(accounts.list()).hasSize(2);
  }

  @Test
  void aNodeAdministratorIsBoundToNodesAndToThisInstallation() {
    Map<String, String> eva = Map.of("name", "eva", "role", "node-administrator");
    assertThat(rosa.send("/accounts", with(eva, "nodes", "pinar,matanzas"))).isEqualTo(200);
    Visit hers = new Visit(portal.browser);
    hers.enrol("eva", made(), clock.instant());
    assertThat(hers.get("/account")).isEqualTo(200);
    assertThat(hers.page()).contains("administrator of the nodes matanzas, pinar");
    rosa.get("/accounts");
    assertThat(rosa.page()).contains("href=\"/accounts/eva/nodes\"");
    assertThat(rosa.get("/accounts/eva/nodes")).isEqualTo(200);
    assertThat(rosa.page()).contains("value=\"matanzas, pinar\"", "Let it run this installation");
    assertThat(rosa.send("/accounts/eva/nodes", Map.of("nodes", ""))).isEqualTo(409);
    assertThat(rosa.send("/accounts/eva/nodes", Map.of("nodes", "No+Name"))).isEqualTo(409);
    assertThat(rosa.send("/accounts/eva/nodes", Map.of("nodes", "guama"))).isEqualTo(303);
    assertThat(hers.get("/account")).as("logged out").isEqualTo(303);
    assertThat(duty("eva")).isEqualTo(Duty.ofNodes(List.of("guama")));
    assertThat(accounts.deeds(1).getFirst().detail()).isEqualTo("guama");
    rosa.get("/accounts/eva/nodes");
    assertThat(rosa.send("/accounts/eva/nodes", Map.of("here", "yes"))).isEqualTo(303);
    assertThat(duty("eva")).isEqualTo(Duty.of(Role.NODE_ADMINISTRATOR));
  }

  @Test
  void nobodyElseIsForNodes() {
    Map<String, String> eva = Map.of("name", "eva", "role", "gau");
    assertThat(rosa.send("/accounts", with(eva, "nodes", "pinar"))).isEqualTo(409);
    assertThat(rosa.page()).contains("Only a node administrator", "value=\"pinar\"");
    assertThat(rosa.get("/accounts/rosa/nodes")).isEqualTo(404);
    assertThatThrownBy(() -> accounts.setNodes("root", "rosa", List.of()))
        .isInstanceOf(LazaretoException.class);
    assertThatThrownBy(() -> accounts.setNodes("root", "nobody", List.of("pinar")))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("no account");
  }

  private static Map<String, String> with(Map<String, String> form, String field, String value) {
    Map<String, String> more = new HashMap<>(form);
    more.put(field, value);
    return more;
  }

  private Duty duty(String name) {
    return accounts.list().stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow()
        .duty();
  }

  @Test
  void theLastAdministratorStays() {
    assertThatThrownBy(() -> accounts.from("192.0.2.1").dismiss("ana", "rosa"))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("the last administrator");
    assertThat(accounts.list()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "rosa, gau, 409, there is an account rosa",
    "Eva, gau, 409, begins with a letter",
    "%3Cscript%3E, gau, 409, &lt;script&gt;",
    "eva, queen, 400, '<h1>'",
    "'', reader, 409, a name of an account",
  })
  void whatCannotBeAddedIsToldAndKept(String name, String role, int status, String says) {
    assertThat(rosa.send("/accounts", Map.of("name", name, "role", role))).isEqualTo(status);
    assertThat(rosa.page()).contains(says).doesNotContain("<script");
    assertThat(accounts.list()).hasSize(1);
    assertThat(rosa.get("/accounts/nobody/remove")).isEqualTo(404);
  }
}
