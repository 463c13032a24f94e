// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.SomePolicy;
import org.lazareto.policy.Action;
import org.lazareto.policy.LivePolicy;
import org.lazareto.policy.Rule;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.LazaretoException;

class OutbreakRulesTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final Marks PIF = Marks.NONE.withNames(List.of("*.pif"));

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOON);
  private Database database;
  private OutbreakRules rules;

  @BeforeEach
  void start() {
    database = Database.of(StoreSettings.at(folder.resolve("gate.db")), List.of(RuleBook.ROOM));
    rules = rules(RuleSettings.defaults());
  }

  @AfterEach
  void end() {
    database.close();
  }

  @Test
  void aRuleHoldsAtOnceAndBeforeAllOthers() {
    OutbreakRule rule = rules.add(draft(Duration.ofHours(1)), "ana");
    assertThat(rule.name()).isEqualTo("outbreak-1");
    assertThat(rule.author()).isEqualTo("ana");
    assertThat(rule.expires()).isEqualTo(NOON.plusSeconds(3600));
    assertThat(names()).startsWith("outbreak-1");
    assertThat(rules.get().contents().isEmpty()).isTrue();
  }

  @Test
  void theNewestIsLookedAtFirst() {
    OutbreakRule ignored = rules.add(draft(Duration.ofHours(1)), "ana");
    ignored = rules.add(draft(Duration.ofHours(1)), "luis");
    assertThat(names()).startsWith("outbreak-2", "outbreak-1");
  }

  @Test
  void whatIsOnDiskHoldsAgainAfterARestart() {
    OutbreakRule made = rules.add(draft(Duration.ofHours(2)), "ana");
    OutbreakRule over = rules.add(draft(Duration.ofHours(1)), "ana");
    OutbreakRule gone = rules.retire(rules.add(draft(Duration.ofHours(2)), "ana").number(), "eva");
    end();
    clock.move(Duration.ofHours(1));
    start();
    assertThat(names()).contains(made.name()).doesNotContain(over.name(), gone.name());
    assertThat(new RuleBook(database).find(made.number())).isEqualTo(made);
    assertThat(rules.add(draft(Duration.ofHours(1)), "ana").number()).isEqualTo(4);
  }

  @Test
  void aHubsRulesHoldBeforeOurOwnAndOnlyTheHubChangesThem() {
    OutbreakRule own = rules.add(draft(Duration.ofHours(1)), "ana");
    rules.adopt(List.of(adopted("nacional-7", Duration.ofHours(2))));
    assertThat(names()).startsWith("outbreak-nacional-7", own.name());
    OutbreakRule newer = rules.add(draft(Duration.ofHours(1)), "ana");
    assertThat(names()).startsWith("outbreak-nacional-7", newer.name(), own.name());
    OutbreakRule ofHub = new RuleBook(database).active(NOON).getFirst();
    assertThat(ofHub.isOfHub()).isTrue();
    long number = ofHub.number();
    assertThatThrownBy(() -> rules.retire(number, "ana"))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("outbreak-nacional-7");
    assertThatThrownBy(() -> rules.extend(number, Duration.ofHours(1), "ana"))
        .isInstanceOf(LazaretoException.class);
    rules.adopt(List.of(Adopted.ended("nacional-7")));
    assertThat(names()).doesNotContain("outbreak-nacional-7");
    assertThat(rules.retire(number, "ana").retired()).isPresent();
  }

  @Test
  void whatAHubTellsTwiceIsOneRule() {
    rules.adopt(List.of(adopted("nacional-7", Duration.ofHours(2)), Adopted.ended("nacional-6")));
    rules.adopt(List.of(adopted("nacional-7", Duration.ofHours(3))));
    assertThat(new RuleBook(database).all())
        .singleElement()
        .satisfies(rule -> assertThat(rule.expires()).isEqualTo(NOON.plusSeconds(3 * 3600)));
    clock.move(Duration.ofHours(3));
    assertThat(names()).doesNotContain("outbreak-nacional-7");
  }

  private static Adopted adopted(String origin, Duration holds) {
    return new Adopted(origin, Optional.of(draft(holds)), "eva", NOON, NOON.plus(holds));
  }

  @Test
  void aRuleEndsByItselfToTheMomentAndWithoutADisk() {
    OutbreakRule rule = rules.add(draft(Duration.ofHours(1)), "ana");
    clock.move(Duration.ofHours(1).minusMillis(1));
    assertThat(names()).contains(rule.name());
    database.close();
    clock.move(Duration.ofMillis(1));
    assertThat(names()).doesNotContain(rule.name());
  }

  @Test
  void aRuleThatEndedOnlyByAClockThatWasAheadHoldsAgain() {
    OutbreakRule rule = rules.add(draft(Duration.ofHours(1)), "ana");
    clock.move(Duration.ofDays(365));
    assertThat(names()).doesNotContain(rule.name());
    clock.move(Duration.ofDays(-365));
    assertThat(names()).contains(rule.name());
    clock.move(Duration.ofHours(1));
    assertThat(names()).doesNotContain(rule.name());
  }

  @Test
  void whatIsChangedOrStartedWhileTheClockIsAheadCostsNoRule() {
    OutbreakRule rule = rules.add(draft(Duration.ofHours(1)), "ana");
    OutbreakRule gone = rules.add(draft(Duration.ofHours(1)), "ana");
    clock.move(Duration.ofDays(365));
    OutbreakRule ahead = rules.add(draft(Duration.ofHours(1)), "luis");
    gone = rules.retire(gone.number(), "luis");
    assertThat(names()).contains(ahead.name()).doesNotContain(rule.name());
    clock.move(Duration.ofDays(-365));
    assertThat(names()).startsWith(ahead.name(), rule.name()).doesNotContain(gone.name());
    clock.move(Duration.ofDays(365));
    rules = rules(RuleSettings.defaults());
    assertThat(names()).doesNotContain(rule.name());
    clock.move(Duration.ofDays(-365));
    assertThat(names()).startsWith(ahead.name(), rule.name());
  }

  @Test
  void anExtendedRuleHoldsFromNowOnEvenIfItHadExpired() {
    OutbreakRule rule = rules.add(draft(Duration.ofHours(1)), "ana");
    clock.move(Duration.ofHours(3));
    assertThat(names()).doesNotContain(rule.name());
    assertThat(rules.extend(rule.number(), Duration.ofHours(1), "eva").expires())
        .isEqualTo(NOON.plusSeconds(4 * 3600));
    assertThat(names()).contains(rule.name());
  }

  @Test
  void whatWasDoneIsNotedAndCannotBeTakenBack() {
    OutbreakRule rule = rules.add(draft(Duration.ofHours(1)), "ana");
    OutbreakRule ignored = rules.extend(rule.number(), Duration.ofHours(2), "eva");
    ignored = rules.retire(rule.number(), "luis");
    ignored = rules.retire(rule.number(), "luis");
    assertThat(new RuleBook(database).events(rule))
        .extracting(event -> event.what() + " " + event.who())
        .containsExactly("ADDED ana", "EXTENDED eva", "RETIRED luis");
    assertThatThrownBy(() -> database.change(h -> h.execute("DELETE FROM outbreak_event")))
        .isInstanceOf(JdbiException.class);
  }

  @Test
  void ofWhichRulesTheMailWasWantedBackIsRemembered() {
    OutbreakRule first = rules.retire(rules.add(draft(Duration.ofHours(1)), "ana").number(), "x");
    OutbreakRule second = rules.add(draft(Duration.ofHours(1)), "ana");
    OutbreakRule kept = rules.retire(rules.add(draft(Duration.ofHours(1)), "ana").number(), "x");
    assertThat(rules.release(first, "eva")).containsExactly(first);
    second = rules.retire(second.number(), "luis");
    assertThat(rules.release(second, "eva")).containsExactly(first, second).doesNotContain(kept);
  }

  @Test
  void anExpiredRuleCanBeRetired() {
    OutbreakRule rule = rules.add(draft(Duration.ofHours(1)), "ana");
    clock.move(Duration.ofHours(2));
    assertThat(rules.retire(rule.number(), "ana").retired()).isPresent();
  }

  @Test
  void aRetiredRuleStaysRetired() {
    OutbreakRule rule = rules.add(draft(Duration.ofHours(1)), "ana");
    assertThat(rules.retire(rule.number(), "ana").state(NOON))
        .isEqualTo(OutbreakRule.State.RETIRED);
    assertThat(names()).doesNotContain(rule.name());
    refused("rule.is-retired", () -> rules.extend(rule.number(), Duration.ofHours(1), "ana"));
  }

  @Test
  void whatCannotBeARuleIsRefusedAndTheOthersHold() {
    rules = rules(new RuleSettings(Duration.ofDays(1), Duration.ofDays(2), 2));
    OutbreakRule ignored = rules.add(draft(Duration.ofHours(1)), "ana");
    refused("rule.too-long", () -> rules.add(draft(Duration.ofDays(3)), "ana"));
    refused("rule.too-long", () -> rules.extend(1, Duration.ZERO, "ana"));
    refused("rule.unknown", () -> rules.retire(7, "ana"));
    ignored = rules.add(draft(Duration.ofHours(1)), "ana");
    refused("rule.too-many", () -> rules.add(draft(Duration.ofHours(1)), "ana"));
    refused("rule.asks-nothing", () -> draft(Marks.NONE, Action.QUARANTINE, "x"));
    refused("rule.delivers", () -> draft(PIF, Action.DELIVER, "x"));
    refused("rule.no-reason", () -> draft(PIF, Action.QUARANTINE, " "));
    refused("match.bad-expression", () -> draft(names("/(/"), Action.QUARANTINE, "x"));
    refused("policy.not-a-digest", () -> draft(digest("ab"), Action.QUARANTINE, "x"));
    refused("rule.too-much", () -> draft(names("x".repeat(1001)), Action.QUARANTINE, "x"));
    assertThat(names()).startsWith("outbreak-2", "outbreak-1");
  }

  @Test
  void aDatabaseWithoutOurTablesHasNoRules() {
    try (Database other = Database.of(StoreSettings.at(folder.resolve("other.db")), List.of())) {
      assertThat(new RuleBook(other).all()).isEmpty();
    }
  }

  private List<String> names() {
    return rules.get().rules().stream().map(Rule::name).toList();
  }

  private OutbreakRules rules(RuleSettings settings) {
    return new OutbreakRules(database, new LivePolicy(SomePolicy.standard()), settings, clock);
  }

  private static Draft draft(Duration expires) {
    return new Draft(PIF, Action.QUARANTINE, "a worm", Optional.of(expires));
  }

  private static Draft draft(Marks marks, Action treatment, String reason) {
    return new Draft(marks, treatment, reason, Optional.empty());
  }

  private static Marks names(String pattern) {
    return Marks.NONE.withNames(List.of(pattern));
  }

  private static Marks digest(String digest) {
    return Marks.NONE.withSha256(List.of(digest));
  }

  private static void refused(String key, Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(LazaretoException.class, e -> assertThat(e.key()).isEqualTo(key));
  }
}
