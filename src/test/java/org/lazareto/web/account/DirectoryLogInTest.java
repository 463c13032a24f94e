// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.FakeDirectory;
import org.lazareto.fake.SelfSigned;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Duty;
import org.lazareto.web.LdapSettings;
import org.lazareto.web.Role;
import org.lazareto.web.account.ldap.LdapDirectory;

/** People of a directory at the log-in, over real sockets on both sides. */
class DirectoryLogInTest {

  private static final String PASSWORD = FakeDirectory.PASSWORD;
  private static final AccountSettings USUAL = AccountSettings.defaults();

  @TempDir static Path shared;
  private static SelfSigned certificate;

  @BeforeAll
  static void make() throws Exception {
    certificate = FakeDirectory.certificate(shared);
  }

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  private FakeDirectory peer;
  private StaffPortal portal;
  private Accounts accounts;
  private Visit rosa;

  @BeforeEach
  void open() throws Exception {
    peer = new FakeDirectory(folder, certificate);
    open(peer.searched());
    accounts.add("root", "juan", Duty.of(Role.READER), "a password of ours");
  }

  private void open(LdapSettings.Search search) throws Exception {
    Directory directory = new LdapDirectory(peer.settings(peer.url("ldaps"), search));
    portal = new StaffPortal(folder, USUAL, new Vouchers(directory, Provider.NONE), clock);
    accounts = portal.accounts;
    rosa = portal.visit();
  }

  @AfterEach
  void close() {
    portal.close();
    peer.close();
  }

  @Test
  void theFirstLogInMakesAnAccountWhoseSecondFactorIsOurs() {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    assertThat(rosa.codes()).hasSize(10);
    assertThat(rosa.get("/account")).isEqualTo(200);
    assertThat(rosa.page())
        .contains("user attention group", "that of the directory")
        .doesNotContain("/account/password");
    assertThat(acts().subList(0, 3))
        .containsExactly(Act.LOGGED_IN, Act.SECOND_FACTOR_ENROLLED, Act.ADDED);
    assertThat(accounts.deeds(3).getLast())
        .isEqualTo(
            new Deed(clock.instant(), "system:directory", Act.ADDED, "rosa", "127.0.0.1", "gau"));
    rosa.show("none=none");
    assertThat(rosa.password("rosa", PASSWORD)).isEqualTo(303);
    assertThat(rosa.get("/login/second")).isEqualTo(200);
    assertThat(rosa.page()).as("enrolled once").doesNotContain("secret=");
  }

  @ParameterizedTest
  @CsvSource({
    "rosa, wrong-horse-77",
    "rosa, ''",
    "nobody, corazón-del-directorio",
    "accent, corazón-del-directorio",
    "juan, corazón-del-directorio"
  })
  void whatIsWrongIsNotSaidAndLocalAccountsAreNotTheDirectorys(String name, String password) {
    assertThat(rosa.password(name, password)).isEqualTo(422);
    assertThat(rosa.page()).contains("Name or password is not right");
    assertThat(accounts.list()).extracting(Account::name).containsExactly("juan");
    assertThat(accounts.deeds(1).getFirst().account()).isEqualTo(name.equals("juan") ? "juan" : "");
  }

  @Test
  void whileItIsGoneLocalAccountsLogIn() {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    Visit other = portal.visit();
    peer.stop();
    assertThat(other.password("rosa", PASSWORD)).isEqualTo(503);
    assertThat(other.page()).contains("does not answer");
    assertThat(other.password("juan", "a password of ours")).isEqualTo(303);
    assertThat(rosa.get("/account")).as("what it said holds for a while").isEqualTo(200);
    passHalfHour();
    assertThat(rosa.get("/account")).isEqualTo(303);
    assertThat(accounts.list()).as("nobody is forgotten").hasSize(2);
  }

  @Test
  void aRoleThatWasTakenAwayEndsTheSession() throws Exception {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    passHalfHour();
    assertThat(rosa.get("/account")).as("vouched for anew").isEqualTo(200);
    peer.member(ModificationType.DELETE, "gau", "rosa");
    passHalfHour();
    assertThat(rosa.get("/account")).isEqualTo(303);
    assertThat(accounts.list()).extracting(Account::name).containsExactly("juan");
    assertThat(acts().getFirst()).isEqualTo(Act.REMOVED);
  }

  @Test
  void aRoleThatWasTakenAwayEndsItAtTheNextLogIn() throws Exception {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    peer.member(ModificationType.DELETE, "gau", "rosa");
    assertThat(portal.visit().password("rosa", PASSWORD)).isEqualTo(422);
    assertThat(rosa.get("/account")).isEqualTo(303);
  }

  @Test
  void anotherRoleHoldsInTheSameSession() throws Exception {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    peer.member(ModificationType.ADD, "empty", "rosa");
    passHalfHour();
    assertThat(rosa.get("/account")).isEqualTo(200);
    assertThat(rosa.page()).contains("administrator");
    assertThat(acts().getFirst()).isEqualTo(Act.ROLE_CHANGED);
    assertThatThrownBy(() -> accounts.dismiss("rosa", "rosa"))
        .isInstanceOf(LazaretoException.class);
  }

  @Test
  void withoutAServiceASessionEndsWithWhatWasSaid() throws Exception {
    portal.close();
    open(FakeDirectory.templated());
    rosa.enrol("rosa", PASSWORD, clock.instant());
    passHalfHour();
    assertThat(rosa.get("/account")).isEqualTo(303);
    assertThat(accounts.list()).hasSize(2);
  }

  @Test
  void whatNeedsAPasswordOfOursIsRefused() {
    rosa.enrol("rosa", PASSWORD, clock.instant());
    assertThatThrownBy(() -> accounts.setPassword("root", "rosa", "a password of ours"))
        .hasMessageContaining("directory");
    Maker maker = new Maker("rosa", Duty.of(Role.GAU), "127.0.0.1");
    Tokens tokens = new Tokens(portal.database, USUAL, clock);
    assertThatThrownBy(() -> tokens.make(maker, "watch", Duty.of(Role.READER), Duration.ofDays(1)))
        .hasMessageContaining("directory");
  }

  /** Used all the while, so that it is not idleness that ends it. */
  private void passHalfHour() {
    clock.move(Duration.ofMinutes(20));
    rosa.get("/account");
    clock.move(Duration.ofMinutes(10));
  }

  private List<Act> acts() {
    return accounts.deeds(50).stream().map(Deed::act).toList();
  }
}
