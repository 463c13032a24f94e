// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.FakeProvider;
import org.lazareto.fake.FakeProvider.Manner;
import org.lazareto.fake.ProviderWord.Seal;
import org.lazareto.fake.SelfSigned;
import org.lazareto.fake.SomeAccountSettings;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Duty;
import org.lazareto.web.OidcSettings;
import org.lazareto.web.Role;
import org.lazareto.web.account.oidc.OidcProvider;

/** People of a provider at the log-in, over real sockets on both sides. */
class ProviderLogInTest {

  private static final String THERE = "/login/provider";
  private static final String BACK = "/login/provider/back?";
  private static final String LOCAL = "a password of ours";

  @TempDir static Path shared;
  private static SelfSigned certificate;

  @BeforeAll
  static void make() throws Exception {
    certificate = SelfSigned.of(shared, "localhost", "dns:localhost");
  }

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  private FakeProvider peer;
  private StaffPortal portal;
  private Accounts accounts;
  private Visit rosa;

  @BeforeEach
  void open() throws Exception {
    peer = new FakeProvider(certificate);
    open(peer.settings(folder).make());
    accounts.add("root", "juan", Duty.of(Role.READER), LOCAL);
  }

  private void open(OidcSettings oidc) {
    AccountSettings settings = new SomeAccountSettings().cheapPasswords().oidc(oidc).make();
    Vouchers vouchers =
        new Vouchers(
            Directory.NONE, new OidcProvider(oidc, FakeProvider.PORTAL, Clock.systemUTC()));
    portal = new StaffPortal(folder, settings, vouchers, clock);
    accounts = portal.accounts;
    rosa = portal.visit();
  }

  @AfterEach
  void close() {
    portal.close();
    peer.close();
  }

  @Test
  void theFirstLogInMakesAnAccountWithoutAPassword() throws Exception {
    assertThat(rosa.get("/login")).isEqualTo(200);
    assertThat(rosa.page())
        .contains("<a href=\"/login/provider\">Log in at Our &lt;Provider&gt;</a>");
    assertThat(logIn(rosa)).isEqualTo("/desk");
    assertThat(rosa.get("/account")).isEqualTo(200);
    assertThat(rosa.page())
        .contains("logged in as rosa", "user attention group", "which has your password")
        .doesNotContain("/account/password");
    assertThat(accounts.list().getLast())
        .isEqualTo(new Account("rosa", Duty.of(Role.GAU), Origin.PROVIDER, false, clock.instant()));
    assertThat(accounts.deeds(2))
        .containsExactly(
            deed("rosa", Act.LOGGED_IN, "provider"), deed("system:provider", Act.ADDED, "gau"));
  }

  @Test
  void aLogInBringsANewCookieAndALogOutEndsIt() throws Exception {
    rosa.get("/login");
    String before = rosa.cookie();
    logIn(rosa);
    String session = rosa.cookie();
    assertThat(session).isNotEqualTo(before);
    rosa.show(before);
    assertThat(rosa.get("/account")).as("chosen by another beforehand").isEqualTo(303);
    rosa.show(session);
    rosa.get("/account");
    assertThat(rosa.send("/logout", Map.of())).isEqualTo(303);
    rosa.show(session);
    assertThat(rosa.get("/account")).isEqualTo(303);
  }

  @Test
  void nobodyComesBackWhoWasNotSent() throws Exception {
    String query = sent(rosa);
    Visit other = portal.visit();
    other.get("/login");
    for (String address : List.of(BACK + query, BACK, BACK + "code=code-1", BACK + "state=x")) {
      assertThat(other.get(address)).isEqualTo(303);
      assertThat(other.location()).isEqualTo("/login?provider=stale");
    }
    assertThat(portal.visit().get(BACK + query)).as("without a cookie").isEqualTo(303);
    assertThat(peer.log()).as("asked by none of them").doesNotContain(FakeProvider.TOKEN);
    assertThat(back(rosa, query)).as("and it is still hers").isEqualTo("/desk");
    rosa.get("/account");
    assertThat(back(rosa, query)).as("once").isEqualTo("/login?provider=stale");
    assertThat(rosa.get("/login?provider=stale")).isEqualTo(200);
    assertThat(rosa.page()).contains("was begun too long ago");
  }

  @Test
  void whoStaysAwayTooLongBeginsAnew() throws Exception {
    String query = sent(rosa);
    clock.move(Duration.ofMinutes(10));
    assertThat(back(rosa, query)).isEqualTo("/login?provider=stale");
  }

  @Test
  void onlyFromAPageOfOursTheWayLeadsThere() {
    rosa.get("/login");
    assertThat(rosa.get(THERE)).isEqualTo(303);
    assertThat(rosa.location()).isEqualTo("/login");
    HttpResponse<byte[]> stranger =
        portal.browser().get(THERE, "Cookie", rosa.cookie(), "Sec-Fetch-Site", "cross-site");
    assertThat(stranger.headers().firstValue("Location")).hasValue("/login");
    HttpResponse<byte[]> bare = portal.browser().get(THERE, "Sec-Fetch-Site", "same-origin");
    assertThat(bare.headers().firstValue("Location")).hasValue("/login");
    assertThat(peer.log()).isEmpty();
  }

  @Test
  void whereItLeadsBackIsNotTheBrowsersToSay() {
    rosa.get("/login");
    String page = there(rosa, "X-Forwarded-Host", "evil.example", "Forwarded", "host=evil.example");
    assertThat(page)
        .startsWith(peer.issuer() + FakeProvider.PAGE + "?")
        .contains("redirect_uri=https%3A%2F%2Fgate.example.org%2Flogin%2Fprovider%2Fback")
        .doesNotContain("evil");
  }

  @Test
  void whoIsNotBelievedReadsASentenceOfOurs() throws Exception {
    peer.word().seal(Seal.NONE);
    assertThat(logIn(rosa)).isEqualTo("/login?provider=refused");
    assertThat(rosa.get(rosa.location())).isEqualTo(200);
    assertThat(rosa.page()).contains("The provider did not let you in");
    assertThat(accounts.deeds(1))
        .containsExactly(
            new Deed(clock.instant(), "", Act.LOG_IN_FAILED, "", "127.0.0.1", "provider"));
    assertThat(accounts.list()).hasSize(1);
  }

  @Test
  void whatAProviderSaysIsNotRepeated() throws Exception {
    String state = sent(rosa).replaceAll(".*(state=[^&]+).*", "$1");
    String word = "error=login_required&error_description=%3Cscript%3Ealert(1)%3C/script%3E&";
    assertThat(back(rosa, word + state)).isEqualTo("/login?provider=refused");
    rosa.get("/login?provider=%3Cscript%3E");
    assertThat(rosa.page()).doesNotContain("alert(1)", "role=\"alert\"");
  }

  @ParameterizedTest
  @CsvSource({"person-1, juan", "person-1, JUAN", "person-2, rosa"})
  void aNameIsNobodysToTakeOver(String subject, String name) throws Exception {
    logIn(rosa);
    peer.word().person(subject.equals("person-1") ? "person-9" : subject, name, List.of("chiefs"));
    Visit other = portal.visit();
    assertThat(logIn(other)).isEqualTo("/login?provider=taken");
    assertThat(other.get("/account")).isEqualTo(303);
    assertThat(accounts.list())
        .extracting(account -> account.duty().role())
        .containsExactly(Role.READER, Role.GAU);
    assertThat(other.password("juan", LOCAL)).as("and its own way stays").isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>", "rosa@example.org", "", "1rosa", "rósa", "rosa rosa"})
  void whatCanBeNoNameMakesNoAccount(String name) throws Exception {
    peer.word().person("person-1", name, List.of("gau"));
    assertThat(logIn(rosa)).isEqualTo("/login?provider=nameless");
    rosa.get(rosa.location());
    assertThat(rosa.page()).contains("cannot be one here").doesNotContain("<script>");
    assertThat(accounts.list()).hasSize(1);
  }

  @Test
  void whoIsCalledOtherwiseByNowKeepsTheAccount() throws Exception {
    logIn(rosa);
    peer.word().person("person-1", "juan", List.of("chiefs"));
    assertThat(logIn(portal.visit())).isEqualTo("/desk");
    assertThat(accounts.list().getLast().name()).isEqualTo("rosa");
    assertThat(accounts.deeds(2).getLast())
        .isEqualTo(deed("system:provider", Act.ROLE_CHANGED, "administrator"));
    assertThat(rosa.get("/account")).isEqualTo(200);
    assertThat(rosa.page()).as("in the other session too").contains("administrator");
  }

  @Test
  void aRoleThatWasTakenAwayEndsEverySession() throws Exception {
    logIn(rosa);
    peer.word().person("person-1", "Rosa", List.of());
    Visit other = portal.visit();
    assertThat(logIn(other)).isEqualTo("/login?provider=no-role");
    assertThat(rosa.get("/account")).isEqualTo(303);
    assertThat(accounts.list()).extracting(Account::name).containsExactly("juan");
    assertThat(accounts.deeds(2).getLast()).isEqualTo(deed("system:provider", Act.REMOVED, ""));
  }

  @Test
  void itsWordHoldsForAWhile() throws Exception {
    logIn(rosa);
    for (int i = 0; i < 9; i++) {
      assertThat(rosa.get("/account")).isEqualTo(200);
      clock.move(Duration.ofMinutes(25));
    }
    clock.move(Duration.ofMinutes(15));
    assertThat(rosa.get("/account")).isEqualTo(303);
    assertThat(logIn(rosa)).isEqualTo("/desk");
  }

  @Test
  void whereItIsGoneLocalAccountsLogIn() throws Exception {
    peer.serve(FakeProvider.DISCOVERY, Manner.TROUBLE);
    rosa.get("/login");
    assertThat(there(rosa)).isEqualTo("/login?provider=away");
    assertThat(rosa.get("/login?provider=away")).isEqualTo(200);
    assertThat(rosa.page()).contains("does not answer as it should");
    assertThat(rosa.password("juan", LOCAL)).isEqualTo(303);
    peer.stop();
    assertThat(portal.visit().get("/login")).isEqualTo(200);
  }

  @Test
  void itMayGoBetweenTheWayThereAndTheWayBack() throws Exception {
    String query = sent(rosa);
    peer.stop();
    assertThat(back(rosa, query)).isEqualTo("/login?provider=away");
    assertThat(accounts.deeds(1).getFirst().act()).as("nobody's failure").isEqualTo(Act.ADDED);
  }

  @Test
  void whatNeedsAPasswordOfOursIsRefused() throws Exception {
    logIn(rosa);
    assertThat(portal.visit().password("rosa", "")).isEqualTo(422);
    assertThat(portal.visit().password("rosa", "person-1")).isEqualTo(422);
    assertThatThrownBy(() -> accounts.setPassword("root", "rosa", LOCAL))
        .hasMessageContaining("provider");
    Maker maker = new Maker("rosa", Duty.of(Role.GAU), "127.0.0.1");
    Tokens tokens = new Tokens(portal.database, AccountSettings.defaults(), clock);
    assertThatThrownBy(() -> tokens.make(maker, "watch", Duty.of(Role.READER), Duration.ofDays(1)))
        .hasMessageContaining("provider");
  }

  @Test
  void onlySoManyAreSentFromOneNetwork() {
    rosa.get("/login");
    for (int i = 0; i < AccountSettings.defaults().tries(); i++) {
      assertThat(there(rosa)).startsWith(peer.issuer());
    }
    assertThat(there(rosa)).isEmpty();
    assertThat(portal.visit().password("juan", LOCAL))
        .as("a log-in with a password is not counted there")
        .isEqualTo(303);
  }

  @Test
  void theSecondFactorMayBeOursToo() throws Exception {
    portal.close();
    open(peer.settings(folder).withSecondFactor().make());
    assertThat(logIn(rosa)).isEqualTo("/login/second");
    assertThat(rosa.get("/account")).as("not yet").isEqualTo(303);
    rosa.get("/login/second");
    String secret = rosa.page().replaceAll("(?s).*secret=([A-Z2-7]{32}).*", "$1");
    assertThat(rosa.code(secret, clock.instant())).isEqualTo(200);
    assertThat(rosa.get("/account")).isEqualTo(200);
    assertThat(accounts.deeds(1)).containsExactly(deed("rosa", Act.LOGGED_IN, "provider"));
  }

  /** Where somebody comes to who goes to the provider and back. */
  private String logIn(Visit visit) throws Exception {
    return back(visit, sent(visit));
  }

  /** Somebody goes to the provider; the query that they are sent back with. */
  private String sent(Visit visit) throws Exception {
    visit.get("/login");
    return peer.visit(URI.create(there(visit)));
  }

  private static String there(Visit visit, String... heads) {
    visit.click(THERE, heads);
    return visit.location();
  }

  private static String back(Visit visit, String query) {
    assertThat(visit.get(BACK + query)).isEqualTo(303);
    return visit.location();
  }

  private Deed deed(String who, Act act, String detail) {
    return new Deed(clock.instant(), who, act, "rosa", "127.0.0.1", detail);
  }
}
