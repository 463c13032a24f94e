// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.control.ControlClient;
import org.lazareto.store.Database;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Duty;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.account.AccountSite;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Diary;
import org.lazareto.web.account.Maker;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.account.Sessions;
import org.lazareto.web.account.Token;
import org.lazareto.web.account.Tokens;
import org.lazareto.web.account.Visit;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.api.ApiSite;

/** The page of tokens, by an administrator who is logged in. */
class TokensSiteTest {

  private static final String PASSWORD = "correct-horse-7";
  private static final Pattern VALUE = Pattern.compile("<code>(lzt_[A-Za-z0-9_-]{43})</code>");

  @TempDir Path folder;
  private Database database;
  private Tokens tokens;
  private PortalFixture portal;
  private Visit rosa;

  @BeforeEach
  void open() {
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    AccountSettings usual = AccountSettings.defaults();
    Clock clock = Clock.systemUTC();
    database = Accounts.database(settings);
    new Accounts(database, new Passwords(usual), clock)
        .add("root", "rosa", Duty.of(Role.ADMINISTRATOR), PASSWORD);
    tokens = new Tokens(database, usual, clock);
    Sessions sessions = new Sessions(database, usual, clock);
    Desk desk =
        new Desk(
            new ControlClient(folder.resolve("none"), Duration.ofSeconds(60)),
            new Diary(database, clock));
    List<Route> routes =
        new ArrayList<>(new AccountSite(database, sessions, usual, clock).routes());
    routes.addAll(new TokensSite(desk, tokens, clock).routes());
    routes.addAll(new ApiSite(desk, Map.of()).routes());
    portal = new PortalFixture(settings, routes, sessions, tokens);
    rosa = new Visit(portal.browser);
    rosa.enrol("rosa", PASSWORD, clock.instant());
  }

  @AfterEach
  void close() {
    portal.close();
    database.close();
  }

  @Test
  void aTokenIsMadeShownOnceAndRevoked() {
    assertThat(rosa.get("/tokens")).isEqualTo(200);
    assertThat(rosa.page()).contains("No program has a token yet");
    assertThat(rosa.send("/tokens", form("graphs", "reader", "30"))).isEqualTo(200);
    String value = VALUE.matcher(rosa.page()).results().findFirst().orElseThrow().group(1);
    assertThat(status(value)).as("a gate that is not there, but a token that is").isEqualTo(503);
    assertThat(rosa.get("/tokens")).isEqualTo(200);
    assertThat(rosa.page()).contains("graphs", "rosa").doesNotContain(value);
    assertThat(rosa.get("/tokens/graphs")).isEqualTo(200);
    assertThat(tokens.list()).as("looking changes nothing").hasSize(1);
    assertThat(rosa.send("/tokens/graphs", Map.of())).isEqualTo(303);
    assertThat(status(value)).isEqualTo(401);
    assertThat(rosa.get("/tokens?done=token-revoked")).isEqualTo(200);
    assertThat(rosa.page()).contains("The token was revoked.");
    assertThat(rosa.get("/tokens/graphs")).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "<script>, reader, 30, 409, small letters",
    "graphs, reader, 0, 409, at most",
    "graphs, reader, 99999, 409, at most",
    "graphs, reader, soon, 409, at most",
    "taken, reader, 1, 409, already",
    "graphs, queen, 1, 400, not well formed"
  })
  void whatIsRefusedIsSaidAndWhatWasTypedStays(
      String name, String role, String days, int status, String says) {
    String ignored =
        tokens.make(Maker.system("root"), "taken", Duty.of(Role.READER), Duration.ofDays(1));
    rosa.get("/tokens");
    assertThat(rosa.send("/tokens", form(name, role, days))).isEqualTo(status);
    assertThat(rosa.page()).contains(says).doesNotContain("<script>", ignored);
    if (status == 409) {
      assertThat(rosa.page()).contains("value=\"" + days + "\"");
    }
    assertThat(tokens.list()).extracting(Token::name).containsExactly("taken");
  }

  private static Map<String, String> form(String name, String role, String days) {
    return Map.of("name", name, "role", role, "days", days);
  }

  private int status(String token) {
    return portal.browser.get("/api/v1/queue", "Authorization", "Bearer " + token).statusCode();
  }
}
