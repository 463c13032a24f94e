// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Asked.Visitor;
import org.lazareto.web.Duty;
import org.lazareto.web.Person;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Programs.Shown;
import org.lazareto.web.Role;
import org.lazareto.web.WebSettings;

/** Tokens from their making to their end. */
class TokensTest {

  private static final Maker ROSA = new Maker("rosa", Duty.of(Role.ADMINISTRATOR), "192.0.2.1");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  private Database database;
  private Tokens tokens;
  private Accounts accounts;

  @BeforeEach
  void open() {
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    database = Accounts.database(settings);
    tokens = new Tokens(database, AccountSettings.defaults(), clock);
    accounts = new Accounts(database, new Passwords(AccountSettings.defaults()), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTokenIsItsProgramUntilItsDay() {
    String value = tokens.make(ROSA, "graphs", Duty.of(Role.READER), DAY);
    Shown known = new Shown.Known(new Person("token:graphs", Role.READER, SessionRows.NONE));
    assertThat(value).matches("lzt_[A-Za-z0-9_-]{43}");
    assertThat(find(value, "192.0.2.7")).isEqualTo(known);
    assertThat(tokens.named("graphs").flatMap(Token::used)).contains(clock.instant());
    clock.move(DAY.minusSeconds(1));
    assertThat(find(value, "192.0.2.7")).isEqualTo(known);
    clock.move(Duration.ofSeconds(1));
    assertThat(find(value, "192.0.2.7")).isEqualTo(new Shown.Wrong());
    assertThat(accounts.deeds(2))
        .extracting(Deed::who, Deed::act, Deed::account, Deed::address, Deed::detail)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "token:graphs", Act.LOG_IN_FAILED, "token:graphs", "192.0.2.7", "token"),
            org.assertj.core.groups.Tuple.tuple(
                "rosa", Act.TOKEN_MADE, "token:graphs", "192.0.2.1", ""));
  }

  @Test
  void aRevokedTokenEndsAtOnceAndItsNameIsFree() {
    String value = tokens.make(ROSA, "graphs", Duty.of(Role.READER), DAY);
    assertThatThrownBy(() -> tokens.make(ROSA, "graphs", Duty.of(Role.READER), DAY))
        .hasMessageContaining("already");
    tokens.revoke(ROSA, "graphs");
    assertThat(find(value, "192.0.2.7")).isEqualTo(new Shown.Wrong());
    assertThatThrownBy(() -> tokens.revoke(ROSA, "graphs")).hasMessageContaining("no token graphs");
    assertThat(tokens.make(ROSA, "graphs", Duty.of(Role.READER), DAY)).isNotEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "ADMINISTRATOR, GAU, true",
    "ADMINISTRATOR, ADMINISTRATOR, true",
    "GAU, GAU, true",
    "GAU, READER, true",
    "GAU, NODE_ADMINISTRATOR, false",
    "NODE_ADMINISTRATOR, GAU, false",
    "NODE_ADMINISTRATOR, ADMINISTRATOR, false",
    "READER, READER, true",
    "READER, GAU, false"
  })
  void aProgramMayNotDoMoreThanWhoMakesItsToken(Role maker, Role role, boolean may) {
    Maker made = new Maker("rosa", Duty.of(maker), "");
    if (may) {
      assertThat(tokens.make(made, "p", Duty.of(role), DAY)).isNotEmpty();
    } else {
      assertThatThrownBy(() -> tokens.make(made, "p", Duty.of(role), DAY))
          .isInstanceOf(LazaretoException.class);
      assertThat(tokens.list()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NODE_ADMINISTRATOR, matanzas, true",
    "NODE_ADMINISTRATOR, 'matanzas,pinar', true",
    "NODE_ADMINISTRATOR, 'matanzas,guama', false",
    "NODE_ADMINISTRATOR, '', false",
    "READER, '', false"
  })
  void aProgramIsForNoOtherNodeThanWhoMakesItsToken(Role role, String nodes, boolean may) {
    Maker made = new Maker("rosa", Duty.ofNodes(List.of("matanzas", "pinar")), "");
    Duty duty = Duty.of(role, nodes);
    if (may) {
      assertThat(tokens.make(made, "p", duty, DAY)).isNotEmpty();
      assertThat(tokens.list().getFirst().duty()).isEqualTo(duty);
    } else {
      assertThatThrownBy(() -> tokens.make(made, "p", duty, DAY))
          .isInstanceOf(LazaretoException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"Graphs, 1", "'', 1", "a b, 1", "-a, 1", "a, 0", "a, 367"})
  void namesAndSpansAreBounded(String name, int days) {
    assertThatThrownBy(() -> tokens.make(ROSA, name, Duty.of(Role.READER), Duration.ofDays(days)))
        .isInstanceOf(LazaretoException.class);
    assertThat(tokens.list()).isEmpty();
  }

  @Test
  void whoIsGoneAnswersForNothing() {
    accounts.add("root", "rosa", Duty.of(Role.ADMINISTRATOR), "correct-horse-7");
    String hers = tokens.make(ROSA, "hers", Duty.of(Role.READER), DAY);
    String systems = tokens.make(Maker.system("root"), "systems", Duty.of(Role.READER), DAY);
    accounts.remove("root", "rosa");
    assertThat(find(hers, "192.0.2.7")).isEqualTo(new Shown.Wrong());
    assertThat(find(systems, "192.0.2.7")).isInstanceOf(Shown.Known.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "lzt_",
        "lzt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "lzt_' OR 1=1 --AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Bearer"
      })
  void whatIsNoneIsWrong(String value) {
    tokens.make(ROSA, "graphs", Duty.of(Role.READER), DAY);
    assertThat(find(value, "192.0.2.7")).isEqualTo(new Shown.Wrong());
    assertThat(accounts.deeds(1).getFirst().account()).isEmpty();
  }

  @Test
  void wrongOnesAreSlowedDownAndKeepNoProgramOut() {
    String value = tokens.make(ROSA, "graphs", Duty.of(Role.READER), DAY);
    for (int i = 0; i < 4; i++) {
      assertThat(find("wrong", "192.0.2.7")).isEqualTo(new Shown.Wrong());
    }
    int noted = accounts.deeds(100).size();
    assertThat(find("wrong", "192.0.2.200")).isEqualTo(new Shown.Wait(Duration.ofSeconds(1)));
    assertThat(find("wrong", "198.51.100.1")).isEqualTo(new Shown.Wrong());
    assertThat(find(value, "192.0.2.7")).isInstanceOf(Shown.Known.class);
    assertThat(accounts.deeds(100)).as("what has to wait leaves no row").hasSize(noted + 1);
    assertThat(find("", "192.0.2.7")).isEqualTo(new Shown.Nothing());
  }

  @Test
  void theValueIsStoredNowhere() throws Exception {
    String value = tokens.make(ROSA, "graphs", Duty.of(Role.READER), DAY);
    assertThat(find(value, "192.0.2.7")).isInstanceOf(Shown.Known.class);
    for (String name : List.of("accounts.db", "accounts.db-wal")) {
      assertThat(Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1))
          .doesNotContain(value, value.substring(4));
    }
    assertThat(visitor(value, "192.0.2.7").toString()).doesNotContain(value);
    assertThat(tokens.list()).extracting(Token::used).containsExactly(Optional.of(clock.instant()));
  }

  private Shown find(String value, String address) {
    return tokens.find(visitor(value, address));
  }

  private static Visitor visitor(String value, String address) {
    return new Visitor(Catalogue.ENGLISH, address, Map.of(), false, value);
  }
}
