// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.SomeAccountSettings;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Duty;
import org.lazareto.web.Role;

/** Log-in, sessions and changes over real TLS. */
class AccountSiteTest {

  private static final String PASSWORD = "corazón-ñandú-7";
  private static final AccountSettings CHEAP = cheap(true);

  private static AccountSettings cheap(boolean secondFactor) {
    return new SomeAccountSettings().secondFactor(secondFactor).cheapPasswords().make();
  }

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  private StaffPortal portal;
  private Accounts accounts;
  private Visit rosa;

  @BeforeEach
  void open() {
    portal = new StaffPortal(folder, CHEAP, Vouchers.NONE, clock);
    accounts = portal.accounts;
    accounts.add("root", "rosa", Duty.of(Role.GAU), PASSWORD);
    rosa = portal.visit();
  }

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void theFirstLogInEnrolsTheSecondFactorAndShowsTenCodesOnce() {
    assertThat(rosa.get("/account")).isEqualTo(303);
    rosa.enrol("rosa", PASSWORD, clock.instant());
    assertThat(rosa.codes()).hasSize(10).doesNotHaveDuplicates();
    assertThat(rosa.get("/account")).isEqualTo(200);
    assertThat(rosa.page()).contains("rosa", "user attention group", "127.0.0.1", "(this browser)");
    assertThat(acts()).containsExactly(Act.LOGGED_IN, Act.SECOND_FACTOR_ENROLLED, Act.ADDED);
    assertThat(accounts.list().getFirst().secondFactor()).isTrue();
  }

  @Test
  void whoMistypesThePasswordDoesNotTypeTheNameAgain() {
    assertThat(rosa.password("rosa", "wrong")).isEqualTo(422);
    assertThat(rosa.page()).contains("name=\"name\" value=\"rosa\"").doesNotContain("wrong\"");
  }

  @Test
  void aDoubleClickOnTheFirstLogInStillShowsTheCodes() {
    rosa.password("rosa", PASSWORD);
    rosa.get("/login/second");
    String before = rosa.cookie();
    String token = rosa.token();
    String secret = rosa.piece("secret=([A-Z2-7]{32})");
    String code = OneTime.code(secret, OneTime.step(clock.instant()));
    String[] head = {"Sec-Fetch-Site", "same-origin"};
    assertThat(rosa.send("/login/second", token, Map.of("code", code), head)).isEqualTo(200);
    List<String> codes = rosa.codes();
    rosa.show(before);
    assertThat(rosa.send("/login/second", token, Map.of("code", code), head)).isEqualTo(200);
    assertThat(rosa.codes()).hasSize(10).isEqualTo(codes);
    assertThat(rosa.get("/account")).isEqualTo(200);
  }

  @Test
  void thePasswordAloneOpensNothing() {
    assertThat(rosa.password("rosa", PASSWORD)).isEqualTo(303);
    assertThat(rosa.get("/account")).isEqualTo(303);
    assertThat(rosa.get("/login/second")).isEqualTo(200);
    assertThat(rosa.send("/login/second", Map.of("code", "000000"))).isEqualTo(422);
    assertThat(rosa.get("/account")).isEqualTo(303);
    clock.move(CHEAP.patience());
    assertThat(rosa.get("/login/second")).isEqualTo(303);
  }

  @Test
  void inADemonstrationThePasswordIsEnough() {
    try (StaffPortal demonstration = new StaffPortal(folder, cheap(false), Vouchers.NONE, clock)) {
      Visit visit = demonstration.visit();
      assertThat(visit.password("rosa", "wrong-horse-77")).isEqualTo(422);
      assertThat(visit.get("/account")).isEqualTo(303);
      assertThat(visit.password("rosa", PASSWORD)).isEqualTo(303);
      assertThat(visit.location()).isEqualTo("/desk");
      assertThat(visit.get("/account")).isEqualTo(200);
    }
    assertThat(acts()).containsExactly(Act.LOGGED_IN, Act.LOG_IN_FAILED, Act.ADDED);
  }

  @ParameterizedTest
  @CsvSource({
    "rosa, wrong-horse-77",
    "nobody, corazón-ñandú-7",
    "ro'sa, corazón-ñandú-7",
    "rosa+second, x",
    "LONG, x",
    "rosa, LONG"
  })
  void whatIsWrongIsNotSaid(String name, String password) {
    String text = "x".repeat(5000);
    assertThat(rosa.password(name.replace("LONG", text), password.replace("LONG", text)))
        .isEqualTo(422);
    assertThat(rosa.page()).contains("Name or password is not right").doesNotContain("corazón");
    assertThat(accounts.deeds(1).getFirst().act()).isEqualTo(Act.LOG_IN_FAILED);
    assertThat(accounts.deeds(1).getFirst().account()).isEqualTo(name.equals("rosa") ? "rosa" : "");
  }

  @Test
  void aCodeIsTakenOnceAndSoIsARecoveryCode() {
    String secret = rosa.enrol("rosa", PASSWORD, clock.instant());
    String recovery = rosa.codes().getFirst();
    assertThat(second(secret, clock.instant())).as("the code of the enrolment").isEqualTo(422);
    clock.move(Duration.ofSeconds(60));
    assertThat(second(secret, clock.instant().plusSeconds(30))).as("a fast clock").isEqualTo(303);
    assertThat(second(secret, clock.instant())).as("older than the last").isEqualTo(422);
    assertThat(second(secret, clock.instant().plusSeconds(90))).as("too fast").isEqualTo(422);
    clock.move(Duration.ofMinutes(2));
    assertThat(recovery(recovery.toLowerCase(java.util.Locale.ROOT))).isEqualTo(303);
    assertThat(rosa.get("/account")).isEqualTo(200);
    assertThat(recovery(recovery)).isEqualTo(422);
    assertThat(acts()).contains(Act.RECOVERY_CODE_USED);
  }

  @Test
  void eachStepHasAPassOfItsOwnAndTheOldOneIsWorthless() {
    rosa.get("/login");
    String before = rosa.cookie();
    rosa.send("/login", Map.of("name", "rosa", "password", PASSWORD));
    String between = rosa.cookie();
    rosa.get("/login/second");
    rosa.enrol("rosa", PASSWORD, clock.instant());
    String after = rosa.cookie();
    assertThat(List.of(before, between, after)).doesNotHaveDuplicates();
    for (String old : List.of(before, between)) {
      rosa.show(old);
      assertThat(rosa.get("/account")).isEqualTo(303);
    }
    rosa.show(after);
    assertThat(rosa.get("/account")).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"30m, 303", "29m, 200"})
  void aSessionThatIsNotUsedEnds(String span, int status) {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    clock.move(Duration.parse("PT" + span));
    assertThat(rosa.get("/account")).isEqualTo(status);
  }

  @Test
  void everySessionEnds() {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    for (int i = 0; i < 12 * 3 - 1; i++) {
      clock.move(Duration.ofMinutes(20));
      assertThat(rosa.get("/account")).isEqualTo(200);
    }
    clock.move(Duration.ofMinutes(20));
    assertThat(rosa.get("/account")).isEqualTo(303);
  }

  @Test
  void loggingOutEndsTheSessionNotOnlyTheCookie() {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    rosa.get("/account");
    String cookie = rosa.cookie();
    assertThat(rosa.send("/logout", Map.of())).isEqualTo(303);
    rosa.show(cookie);
    assertThat(rosa.get("/account")).isEqualTo(303);
    assertThat(acts().getFirst()).isEqualTo(Act.LOGGED_OUT);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, same-origin, true, 303",
    "Sec-Fetch-Site, same-origin, false, 403",
    "Sec-Fetch-Site, same-site, true, 403",
    "Sec-Fetch-Site, cross-site, true, 403",
    "Sec-Fetch-Site, none, true, 403",
    "Origin, https://evil.example, true, 403",
    "Origin, null, true, 403",
    "Origin, https://localhost, true, 403",
    "Referer, https://evil.example/localhost, true, 403",
    "Referer, '%', true, 403",
    "X-None, none, true, 403",
  })
  void aFormComesFromAPageOfOurs(String field, String value, boolean token, int status) {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    rosa.get("/account");
    String sent = token ? rosa.token() : "x".repeat(86);
    assertThat(rosa.send("/logout", sent, Map.of(), field, value)).isEqualTo(status);
  }

  @Test
  void olderBrowsersNameThePage() {
    String own = portal.browser().address();
    for (String field : List.of("Origin", "Referer")) {
      rosa.get("/login");
      String value = field.equals("Origin") ? own : own + "/login";
      assertThat(rosa.send("/login", rosa.token(), Map.of("name", "x"), field, value))
          .isEqualTo(422);
    }
  }

  @Test
  void theTokenIsMaskedAnewAndNobodyElses() {
    rosa.get("/login");
    String first = rosa.token();
    rosa.get("/login");
    assertThat(rosa.token()).isNotEqualTo(first).hasSize(86);
    assertThat(rosa.send("/login", first, Map.of("name", "x"), "Sec-Fetch-Site", "same-origin"))
        .as("still good: it is the same secret")
        .isEqualTo(422);
    Visit other = portal.visit();
    other.get("/login");
    assertThat(other.send("/login", first, Map.of("name", "x"), "Sec-Fetch-Site", "same-origin"))
        .isEqualTo(403);
  }

  @Test
  void wrongAnswersMakeSlowAndNeverLock() {
    for (int i = 0; i < 4; i++) {
      assertThat(rosa.password("rosa", "wrong-horse-77")).isEqualTo(422);
    }
    assertThat(rosa.password("rosa", PASSWORD)).isEqualTo(429);
    clock.move(CHEAP.delay());
    assertThat(rosa.password("rosa", PASSWORD)).isEqualTo(303);
  }

  @Test
  void theCookieIsGuardedAndStoredNowhere() throws Exception {
    HttpResponse<byte[]> reply = portal.browser().get("/login?lang=en");
    assertThat(reply.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allMatch(c -> c.endsWith("; Secure; HttpOnly; SameSite=Lax"))
        .anyMatch(c -> c.startsWith("__Host-lazareto=") && c.contains("; Path=/;"));
    assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
    rosa.enrol("rosa", PASSWORD, clock.instant());
    Path file = folder.resolve("accounts.db");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String value = rosa.cookie().substring(rosa.cookie().indexOf('=') + 1);
    for (String name : List.of("accounts.db", "accounts.db-wal")) {
      String bytes =
          Files.readString(folder.resolve(name), java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThat(bytes).doesNotContain(value, PASSWORD);
    }
  }

  @Test
  void onesOtherSessionsCanBeEndedAndNobodyElses() {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    accounts.add("root", "juan", Duty.of(Role.READER), PASSWORD);
    Visit juan = portal.visit();
    juan.enrol("juan", PASSWORD, clock.instant());
    juan.get("/account");
    for (int number = 0; number < 20; number++) {
      juan.send(
          "/account/session",
          juan.token(),
          Map.of("number", "" + number),
          "Sec-Fetch-Site",
          "same-origin");
      juan.get("/account");
    }
    assertThat(rosa.get("/account")).isEqualTo(200);
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    String secret = rosa.enrol("rosa", PASSWORD, clock.instant());
    String old = rosa.cookie();
    clock.move(Duration.ofMinutes(2));
    rosa.show("none=none");
    assertThat(second(secret, clock.instant())).isEqualTo(303);
    assertThat(rosa.get("/account")).isEqualTo(200);
    assertThat(change("wrong-horse-77", "another-horse-8")).isEqualTo(400);
    assertThat(change(PASSWORD, "short")).isEqualTo(400);
    assertThat(change(PASSWORD, "another-horse-8")).isEqualTo(303);
    assertThat(rosa.get("/account")).isEqualTo(200);
    rosa.show(old);
    assertThat(rosa.get("/account")).isEqualTo(303);
    assertThat(rosa.password("rosa", PASSWORD)).isEqualTo(422);
    assertThat(rosa.password("rosa", "another-horse-8")).isEqualTo(303);
  }

  @Test
  void whatACommandDoesEndsTheSessions() {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    accounts.resetSecondFactor("root", "rosa");
    assertThat(rosa.get("/account")).isEqualTo(303);
    rosa.enrol("rosa", PASSWORD, clock.instant());
    assertThat(rosa.get("/account")).isEqualTo(200);
    accounts.remove("root", "rosa");
    assertThat(rosa.get("/account")).isEqualTo(303);
    assertThat(accounts.deeds(1).getFirst())
        .isEqualTo(new Deed(clock.instant(), "system:root", Act.REMOVED, "rosa", ""));
  }

  private int second(String secret, Instant at) {
    rosa.password("rosa", PASSWORD);
    rosa.get("/login/second");
    return rosa.code(secret, at);
  }

  private int recovery(String code) {
    rosa.password("rosa", PASSWORD);
    rosa.get("/login/second");
    return rosa.send("/login/second", Map.of("code", code));
  }

  private int change(String old, String fresh) {
    rosa.get("/account");
    return rosa.send("/account/password", Map.of("old", old, "new", fresh, "again", fresh));
  }

  private List<Act> acts() {
    return accounts.deeds(50).stream().map(Deed::act).toList();
  }
}
