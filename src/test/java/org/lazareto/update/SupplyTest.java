// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.alarm.Kind;
import org.lazareto.engine.Engine;
import org.lazareto.engine.signatures.Signatures;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.FakeEngine;
import org.lazareto.fake.FakeSource;
import org.lazareto.fake.NotedBell;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Attempt.Outcome;
import org.lazareto.verdict.Answer;

/** Sets on their way to our own engine. */
class SupplyTest {

  private static final String WORM = "Test.Worm:0:*:574f524d2d31\n";
  private static final String HITS_THE_CLEAN_PDF = "Test.Pdf:0:*:255044462d312e34\n";
  private static final String OTHER = "Test.Other:0:*:574f524d2d32\n";

  @TempDir Path root;

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final FakeSource source = new FakeSource();
  private final NotedBell bell = new NotedBell();
  private Generations generations;
  private Signatures engine;
  private Updates updates;

  @BeforeEach
  void wire() throws IOException {
    generations = new Generations(root.resolve("own"), 3);
    try (SetLock lock = SetLock.take(root.resolve("own"))) {
      generations.prepare(clock.instant(), lock);
    }
    engine = new Signatures("embedded", Optional.of(generations.link()));
    updates = updates(engine);
  }

  private Updates updates(Signatures running) {
    return updates(running, EngineTrial.beside(running, Duration.ofSeconds(30)));
  }

  private Updates updates(Engine running, Trial trial) {
    return updates(running, trial, Duration.ofSeconds(1));
  }

  private Updates updates(Engine running, Trial trial, Duration patience) {
    return updates(running, trial, patience, SetSettings.defaults());
  }

  private Updates updates(Engine running, Trial trial, Duration patience, SetSettings settings) {
    return updates(running, trial, patience, settings, List.of(source));
  }

  private Updates updates(
      Engine running, Trial trial, Duration patience, SetSettings settings, List<Source> sources) {
    Supply supply =
        new Supply(
            new Supply.Parts(
                "own",
                settings,
                sources,
                generations,
                trial,
                true,
                new TakeUp(running, patience, () -> {}),
                Duration.ofDays(60)),
            clock);
    return new Updates(List.of(supply), 2, new Updates.Links(bell, Withdrawals.NONE, clock));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aGoodSetIsTakenUpAndARollbackTakesItAway() throws IOException {
    source.then("1", Map.of("a.ndb", WORM)).then("2", Map.of("a.ndb", WORM + OTHER));
    assertThat(run()).isEqualTo(Outcome.INSTALLED);
    assertThat(run()).isEqualTo(Outcome.INSTALLED);
    assertThat(run()).isEqualTo(Outcome.CURRENT);
    assertThat(answer("WORM-2")).isEqualTo(new Answer.Found("Test.Other"));

    updates.rollback("own", "by hand");
    assertThat(answer("WORM-2")).isEqualTo(new Answer.Clean());
    assertThat(answer("WORM-1")).isEqualTo(new Answer.Found("Test.Worm"));
    assertThat(run()).isEqualTo(Outcome.CURRENT);
    assertThat(source.asked().getLast())
        .as("compared with the newest, good or bad")
        .isEqualTo(Optional.of(generations.directory(generations.all().getFirst())));
  }

  @Test
  void theFirstSetIsNotTakenBackSinceNothingStandsBeforeIt() throws IOException {
    source.then("1", Map.of("a.ndb", WORM));
    run();
    assertThatThrownBy(() -> updates.rollback("own", "by hand"))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("update suspend");
    assertThat(answer("WORM-1")).isEqualTo(new Answer.Found("Test.Worm"));
  }

  @Test
  void aFirstSetThatTheEngineDoesNotReadWaitsForIt() throws IOException {
    try (Signatures elsewhere = new Signatures("embedded", Optional.empty())) {
      Updates wrong = updates(elsewhere);
      source.then("1", Map.of("a.ndb", WORM));
      for (int i = 0; i < 2; i++) {
        Attempt attempt = wrong.run("own", Progress.NONE);
        assertThat(attempt.reason()).isEqualTo("update.refused.not-taken-up");
        assertThat(attempt.arguments().getLast()).isEqualTo(generations.link().toString());
      }
    }
    assertThat(run()).as("once it reads there").isEqualTo(Outcome.CURRENT);
    assertThat(answer("WORM-1")).isEqualTo(new Answer.Found("Test.Worm"));
    assertThat(bell.standing()).isEmpty();
  }

  @Test
  void aFirstSetThatFailsInTheEngineItselfGoesAndIsNotForgotten() throws IOException {
    Updates untried = updates(engine, (_, _, _) -> {});
    source.then("1", Map.of("a.ndb", WORM + HITS_THE_CLEAN_PDF));
    Attempt attempt = untried.run("own", Progress.NONE);
    assertThat(attempt.reason()).isEqualTo("update.refused.false-alarm");
    assertThat(answer("WORM-1")).as("back to none").isEqualTo(new Answer.Clean());

    Attempt later = untried.run("own", Progress.NONE);
    assertThat(later.outcome()).as("nothing newer, and no set in use").isEqualTo(Outcome.REFUSED);
    assertThat(later.reason()).isEqualTo("update.refused.withdrawn");
    assertThat(bell.standing()).containsExactly(Kind.UPDATE_REFUSED);

    source.then("2", Map.of("a.ndb", WORM));
    assertThat(untried.run("own", Progress.NONE).outcome()).isEqualTo(Outcome.INSTALLED);
    assertThat(answer("WORM-1")).isEqualTo(new Answer.Found("Test.Worm"));
    assertThat(bell.standing()).isEmpty();
  }

  @Test
  @Timeout(300)
  void anEngineThatIsDownIsToldAndNotWaitedFor() throws IOException {
    FakeEngine down = new FakeEngine("clamd").answers(new Answer.Failed(true, "nobody listens"));
    Updates before = updates(down, (_, _, _) -> {}, Duration.ofDays(1));
    source.then("1", Map.of("a.ndb", WORM)).then("2", Map.of("a.ndb", WORM + OTHER));
    assertThat(before.run("own", Progress.NONE).outcome()).isEqualTo(Outcome.INSTALLED);
    assertThat(before.run("own", Progress.NONE).outcome()).isEqualTo(Outcome.INSTALLED);
    assertThat(before.rollback("own", "by hand").number()).isEqualTo(1);
  }

  @Test
  void whatFailedInTheEngineItselfIsToldUntilABetterSetComes() throws IOException {
    Updates untried = updates(engine, (_, _, _) -> {});
    source.then("1", Map.of("a.ndb", WORM)).then("2", Map.of("a.ndb", WORM + HITS_THE_CLEAN_PDF));
    assertThat(untried.run("own", Progress.NONE).outcome()).isEqualTo(Outcome.INSTALLED);
    assertThat(untried.run("own", Progress.NONE).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(answer("WORM-1")).isEqualTo(new Answer.Found("Test.Worm"));
    assertThat(untried.run("own", Progress.NONE).outcome()).isEqualTo(Outcome.CURRENT);
    assertThat(bell.standing()).containsExactly(Kind.UPDATE_REFUSED);
    source.then("3", Map.of("a.ndb", WORM + OTHER));
    assertThat(untried.run("own", Progress.NONE).outcome()).isEqualTo(Outcome.INSTALLED);
    assertThat(bell.standing()).isEmpty();
  }

  @Test
  void aBadSetWithNothingBeforeItKeepsItsAlarm() throws IOException {
    Updates untried =
        updates(engine, (_, _, _) -> FileTree.delete(generations.link().toRealPath()));
    source.then("1", Map.of("a.ndb", WORM + HITS_THE_CLEAN_PDF));
    assertThat(untried.run("own", Progress.NONE).reason()).isEqualTo("update.refused.false-alarm");
    assertThat(untried.run("own", Progress.NONE).outcome()).isEqualTo(Outcome.CURRENT);
    assertThat(bell.standing()).containsExactly(Kind.UPDATE_REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "a malformed line, Test:0:*:zz, update.refused.not-loaded",
    "a signature that hits the clean PDF, Test:0:*:255044462d312e34, update.refused.false-alarm",
  })
  void aBadSetIsRefusedAndTheRunningOneStays(String what, String line, String reason)
      throws IOException {
    source.then("1", Map.of("a.ndb", WORM)).then("2", Map.of("a.ndb", WORM + line + "\n"));
    assertThat(run()).isEqualTo(Outcome.INSTALLED);
    Attempt attempt = updates.run("own", Progress.NONE);
    assertThat(attempt.outcome()).as(what).isEqualTo(Outcome.REFUSED);
    assertThat(attempt.reason()).isEqualTo(reason);
    assertThat(answer("WORM-1")).isEqualTo(new Answer.Found("Test.Worm"));
    assertThat(run()).as("and is not fetched again").isEqualTo(Outcome.CURRENT);
    assertThat(source.asked().getLast()).contains(root.resolve("own/generation-000002"));
    assertThat(bell.standing()).as("until a better one comes").containsExactly(Kind.UPDATE_REFUSED);
    source.then("3", Map.of("a.ndb", WORM + OTHER));
    assertThat(run()).isEqualTo(Outcome.INSTALLED);
    assertThat(bell.standing()).isEmpty();
  }

  @Test
  void aRefusalOfTheSourceIsToldAndSilenceRaisesAnAlarmInTime() throws IOException {
    source
        .then(
            _ -> {
              throw new RefusedException("update.refused.missed", "EICAR");
            })
        .then(SupplyTest::gone)
        .then(SupplyTest::gone)
        .then("1", Map.of("a.ndb", WORM));
    assertThat(run()).isEqualTo(Outcome.REFUSED);
    assertThat(run()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(bell.standing()).containsExactly(Kind.UPDATE_REFUSED);
    assertThat(run()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(bell.standing()).containsExactly(Kind.UPDATE_REFUSED, Kind.UPDATE_UNREACHABLE);
    assertThat(run()).isEqualTo(Outcome.INSTALLED);
    assertThat(bell.standing()).isEmpty();
  }

  @Test
  void ofAStaleSetTheNextSourceIsAskedTooIfItKnowsTheSetsOfTheFirst() throws IOException {
    Source stranger =
        new Source() {
          @Override
          public String name() {
            return "stranger";
          }

          @Override
          public Optional<Fetched> fetch(Optional<Path> installed, Path staging, Progress p) {
            throw new AssertionError("a stranger is asked");
          }
        };
    FakeSource second = new FakeSource().then("2", Map.of("a.ndb", WORM + OTHER));
    Updates three =
        updates(
            engine,
            (_, _, _) -> {},
            Duration.ofSeconds(1),
            SetSettings.defaults(),
            List.of(source, stranger, second));
    source.then("1", Map.of("a.ndb", WORM));
    assertThat(three.run("own", Progress.NONE).outcome()).isEqualTo(Outcome.INSTALLED);
    assertThat(three.run("own", Progress.NONE).outcome()).isEqualTo(Outcome.CURRENT);
    assertThat(second.asked()).as("the set is fresh").isEmpty();

    clock.move(Duration.ofDays(60));
    assertThat(three.run("own", Progress.NONE).outcome()).isEqualTo(Outcome.INSTALLED);
    assertThat(generations.current().orElseThrow().version()).isEqualTo("2");

    second.then(SupplyTest::gone);
    assertThat(three.run("own", Progress.NONE).outcome())
        .as("one has answered")
        .isEqualTo(Outcome.CURRENT);
  }

  @Test
  void whatCannotBeTriedIsNotFetchedAndNotDueAgainAtOnce() throws IOException {
    source.then("1", Map.of("a.ndb", WORM));
    Path missing = root.resolve("clean");
    TrialSettings d = TrialSettings.defaults();
    Trial untried = (_, _, _) -> {};
    refusedUnasked(
        untried,
        new TrialSettings(d.command(), d.time(), d.detect(), Optional.of(missing)),
        "update.samples.missing",
        missing.toString());
    refusedUnasked(
        new CommandTrial(d.with(List.of("no-such-scanner", "{files}"))),
        d,
        "update.trial.no-program",
        "no-such-scanner");
    assertThat(run()).as("once all is there").isEqualTo(Outcome.INSTALLED);
    assertThat(bell.standing()).isEmpty();
  }

  private void refusedUnasked(Trial trial, TrialSettings settings, String reason, String what)
      throws IOException {
    SetSettings s = SetSettings.defaults();
    SetSettings own =
        new SetSettings(
            s.engine(), s.sources(), s.interval(), s.hours(), s.keep(), settings, s.watch());
    Updates lacking = updates(engine, trial, Duration.ofSeconds(1), own);
    Attempt attempt = lacking.run("own", Progress.NONE);
    assertThat(attempt.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(attempt.reason()).isEqualTo(reason);
    assertThat(attempt.arguments()).containsExactly(what);
    assertThat(source.asked()).isEmpty();
    assertThat(lacking.due(lacking.supplies().getFirst())).isFalse();
    assertThat(bell.standing()).containsExactly(Kind.UPDATE_REFUSED);
  }

  @Test
  void aTrialThatBreaksOffIsNoSourceThatIsGone() throws IOException {
    Updates broken =
        updates(
            engine,
            (_, _, _) -> {
              throw new IOException("No space left on device");
            });
    source.then("1", Map.of("a.ndb", WORM));
    Attempt attempt = broken.run("own", Progress.NONE);
    assertThat(attempt.reason()).isEqualTo("update.trial.failed");
    assertThat(attempt.arguments()).containsExactly("No space left on device");
    assertThat(bell.standing()).containsExactly(Kind.UPDATE_REFUSED);
    assertThat(generations.current()).matches(now -> now.orElseThrow().empty());
    try (SetLock lock = SetLock.take(root.resolve("own"))) {
      generations.prepare(clock.instant(), lock);
    }
    assertThat(run()).as("tried again, not fetched again").isEqualTo(Outcome.INSTALLED);
    assertThat(source.asked().getLast()).contains(root.resolve("own/new-000001"));
    assertThat(answer("WORM-1")).isEqualTo(new Answer.Found("Test.Worm"));
    assertThat(root.resolve("own/waiting.json")).doesNotExist();
  }

  @Test
  void aNewerSetComesBeforeOneWhoseTrialDied() throws IOException {
    Trial dies =
        (_, _, _) -> {
          throw new UntriedException("update.refused.not-loaded", "signal 9");
        };
    source.then("1", Map.of("a.ndb", WORM)).then("2", Map.of("a.ndb", OTHER));
    Attempt attempt = updates(engine, dies).run("own", Progress.NONE);
    assertThat(attempt.reason()).isEqualTo("update.refused.not-loaded");
    assertThat(run()).isEqualTo(Outcome.INSTALLED);
    assertThat(generations.current().orElseThrow().version()).isEqualTo("2");
    assertThat(run()).isEqualTo(Outcome.CURRENT);
  }

  @Test
  void aClockThatIsSetBackPutsNoUpdateOff() throws IOException {
    source.then("1", Map.of("a.ndb", WORM));
    clock.move(Duration.ofDays(365));
    assertThat(run()).isEqualTo(Outcome.INSTALLED);
    Supply supply = updates.supplies().getFirst();
    assertThat(updates.due(supply)).isFalse();
    clock.move(Duration.ofDays(-365));
    assertThat(updates.due(supply)).isTrue();
  }

  @Test
  void anUnknownSetIsAnErrorOfUse() {
    assertThatThrownBy(() -> updates.run("none", Progress.NONE))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("own");
  }

  private static Optional<Fetched> gone(Path staging) throws IOException {
    throw new IOException("connection refused");
  }

  private Outcome run() throws IOException {
    return updates.run("own", Progress.NONE).outcome();
  }

  private Answer answer(String content) {
    return engine.scan(
        ByteSource.of(content.getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
        Deadline.after(Duration.ofSeconds(10)));
  }
}
