// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.alarm.AlarmSettings;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.fake.FakeClock;
import org.lazareto.policy.file.PolicySettings;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

class PolicyKeeperTest {

  private static final String RULE = "[[rules]]\nname = \"%s\"\ntreatment = \"quarantine\"\n";

  @TempDir Path folder;
  private Database database;
  private Alarms alarms;

  @BeforeEach
  void rooms() {
    database = Database.of(StoreSettings.at(folder.resolve("gate.db")), List.of(Alarms.ROOM));
    alarms =
        new Alarms(
            database,
            AlarmSettings.defaults(),
            (_, _, _) -> {},
            Catalogue.ENGLISH,
            new FakeClock(Instant.EPOCH));
  }

  @AfterEach
  void end() {
    alarms.close();
    database.close();
  }

  @Test
  void wrongRulesNeverTakeThePlaceOfThoseThatHold() throws IOException {
    Path file = written("policy.toml", RULE.formatted("first"));
    try (PolicyKeeper keeper = keeper(file)) {
      written("policy.toml", RULE.formatted("second") + "[[rules]]\nname = 1\n");
      assertThatThrownBy(keeper::reload)
          .isInstanceOf(LazaretoException.class)
          .hasMessageContaining("policy.toml:5");
      assertThat(firstRule(keeper)).isEqualTo("first");
      written("policy.toml", RULE.formatted("third"));
      assertThat(keeper.reload().files()).containsExactly(file);
      assertThat(firstRule(keeper)).isEqualTo("third");
    }
    alarms.close();
    assertThat(alarms.list(false)).isEmpty();
    assertThat(alarms.list(true)).extracting(a -> a.kind()).containsExactly(Kind.POLICY_BROKEN);
  }

  @Test
  void aChangedFileIsTakenUpByItself() throws IOException {
    Files.createDirectory(folder.resolve("more"));
    Path file = written("policy.toml", "include = [\"more/*.toml\"]\n");
    try (PolicyKeeper keeper = keeper(file)) {
      keeper.start();
      written("more/10.toml", RULE.formatted("included later"));
      await().until(() -> firstRule(keeper).equals("included later"));
      written("more/10.toml", "[[rules]]\n");
      written("policy.toml", "include = [\"more/*.toml\"]\n" + RULE.formatted("own"));
      written("more/10.toml", RULE.formatted("mended again"));
      await().until(() -> firstRule(keeper).equals("own"));
    }
  }

  /** It is not among the files that were read well, which alone are watched. */
  @Test
  void aNewFileThatWasWrongIsTakenUpOnceItIsMended() throws IOException {
    Path file = written("policy.toml", RULE.formatted("first"));
    try (PolicyKeeper keeper = keeper(file)) {
      written("new.toml", "[[rules]]\n");
      written("policy.toml", "include = [\"new.toml\"]\n");
      assertThatThrownBy(keeper::reload).hasMessageContaining("new.toml");
      written("new.toml", RULE.formatted("mended"));
      keeper.start();
      await().until(() -> firstRule(keeper).equals("mended"));
      assertThat(keeper.state().trouble()).isEmpty();
    }
  }

  @Test
  void whatIsWrongIsToldOnce() throws IOException {
    Path file = written("policy.toml", RULE.formatted("first"));
    try (PolicyKeeper keeper = keeper(file)) {
      written("policy.toml", "[[rules]]\nname = 1\n");
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(keeper::reload).isInstanceOf(LazaretoException.class);
      }
      alarms.writeNow();
      assertThat(alarms.list(false)).singleElement().matches(alarm -> alarm.times() == 1);
      written("policy.toml", "\n[[rules]]\nname = 1\n");
      assertThatThrownBy(keeper::reload).hasMessageContaining("policy.toml:3");
      alarms.writeNow();
      assertThat(alarms.list(false)).singleElement().matches(alarm -> alarm.times() == 2);
    }
  }

  @Test
  void whatChangedWhileItWasReadForTheFirstTimeIsTakenUp() throws IOException {
    Path file = written("policy.toml", RULE.formatted("first"));
    FileTime then = Files.getLastModifiedTime(file);
    try (PolicyKeeper keeper = keeper(file)) {
      written("policy.toml", RULE.formatted("other"));
      // As if it had been changed before anybody looked when that was.
      Files.setLastModifiedTime(file, then);
      keeper.start();
      await().until(() -> firstRule(keeper).equals("other"));
    }
  }

  @Test
  void withoutRulesNothingStarts() {
    assertThatThrownBy(() -> keeper(folder.resolve("none.toml")))
        .isInstanceOf(LazaretoException.class);
  }

  private static String firstRule(PolicyKeeper keeper) {
    return keeper.live().get().rules().getFirst().name();
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private PolicyKeeper keeper(Path file) {
    return new PolicyKeeper(new PolicySettings(Optional.of(file), Duration.ofMillis(20)), alarms);
  }
}
