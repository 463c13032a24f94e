// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.engine.cache.SomeCache.CLEAN;
import static org.lazareto.engine.cache.SomeCache.GONE;
import static org.lazareto.engine.cache.SomeCache.NEW;
import static org.lazareto.engine.cache.SomeCache.OLD;
import static org.lazareto.engine.cache.SomeCache.WORM;
import static org.lazareto.engine.cache.SomeCache.answer;
import static org.lazareto.engine.cache.SomeCache.digest;
import static org.lazareto.engine.cache.SomeCache.soon;
import static org.lazareto.engine.cache.SomeCache.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.limit.Deadline;
import org.lazareto.verdict.Answer;

class VerdictCacheTest {

  @TempDir Path directory;
  private SomeCache some;

  @BeforeEach
  void open() {
    some = new SomeCache(directory);
  }

  /** F found, C clean, N not fully scanned, T failed: whether the second sight asks again. */
  @ParameterizedTest(name = "{0} under {1}, then under {2} after {3} minutes: {4}")
  @CsvSource({
    "F, 27001, 27001, 0, kept",
    "C, 27001, 27001, 0, kept",
    "C, 27001, 27001, 14, kept",
    "C, 27001, 27001, 15, asked",
    "C, 27001, 27001, -1, asked",
    "F, 27001, 27001, 100000, kept",
    "F, 27001, 27002, 0, asked",
    "C, 27001, 27002, 0, asked",
    "N, 27001, 27001, 0, asked",
    "T, 27001, 27001, 0, asked",
    "P, 27001, 27001, 0, asked",
    "F, '', '', 0, asked",
    "C, '', '', 0, asked",
  })
  void table(char answer, String first, String second, int minutes, String expected) {
    assertThat(some.ask(source(first), 1, answer(answer))).isEqualTo(answer(answer));
    some.clock.move(Duration.ofMinutes(minutes));
    Answer other = new Answer.Found("asked anew");
    assertThat(some.ask(source(second), 1, other))
        .isEqualTo(expected.equals("kept") ? answer(answer) : other);
  }

  @Test
  void whatElseChangesAnAnswerIsPartOfTheKey() {
    some.ask(OLD, 1, CLEAN);
    assertThat(some.ask(new Source("other", "s", "v", "27001"), 1, WORM)).isEqualTo(WORM);
    assertThat(some.ask(new Source("clamd", "other", "v", "27001"), 1, WORM)).isEqualTo(WORM);
    assertThat(some.ask(new Source("clamd", "s", "other", "27001"), 1, WORM)).isEqualTo(WORM);
    assertThat(some.ask(OLD, 2, WORM)).isEqualTo(WORM);
    assertThat(some.cache.ask(OLD, "", soon(), () -> WORM)).isEqualTo(WORM);
  }

  @Test
  void cleanDoesNotComeBackWithItsGeneration() {
    some.ask(OLD, 1, CLEAN);
    some.ask(NEW, 2, CLEAN);
    assertThat(some.ask(OLD, 1, WORM)).isEqualTo(WORM);
  }

  @Test
  void aNewAnswerTakesThePlaceOfTheOld() {
    some.ask(OLD, 1, WORM);
    some.ask(NEW, 1, CLEAN);
    assertThat(some.ask(NEW, 1, WORM)).isEqualTo(CLEAN);
    assertThat(some.cache.figures()).containsExactly(new Figures("clamd", 1, 0, 1, 2));
  }

  @Test
  void aFailureUnderANewGenerationLeavesNothingThatCouldBeUsed() {
    some.ask(OLD, 1, WORM);
    assertThat(some.ask(NEW, 1, GONE)).isEqualTo(GONE);
    assertThat(some.ask(NEW, 1, CLEAN)).isEqualTo(CLEAN);
  }

  @ParameterizedTest
  @CsvSource({
    "Worm.A, 1, true",
    "Worm, 0, false",
    "27001, 2, true",
    "27002, 0, false",
    "'', 0, false",
  })
  void aWithdrawalEndsWhatRestsOnIt(String name, int gone, boolean askedAgain) {
    some.ask(OLD, 1, WORM);
    some.ask(OLD, 2, CLEAN);
    assertThat(some.cache.withdraw(name)).isEqualTo(gone);
    assertThat(some.ask(OLD, 1, CLEAN)).isEqualTo(askedAgain ? CLEAN : WORM);
    assertThat(some.ask(OLD, 2, WORM)).isEqualTo(gone == 2 ? WORM : CLEAN);
  }

  @Test
  void aSetOfOnesOwnCanBeNamedWithoutClamavsAddition() {
    some.ask(OLD, 1, new Answer.Found("Worm.A.UNOFFICIAL"));
    assertThat(some.cache.withdraw("Worm.A")).isEqualTo(1);
  }

  @Test
  void anAnswerThatWasOnItsWayIsNotKeptAfterAWithdrawal() {
    Answer first =
        some.cache.ask(
            OLD,
            digest(1),
            soon(),
            () -> {
              some.cache.withdraw("Worm.A");
              return WORM;
            });
    assertThat(first).isEqualTo(WORM);
    assertThat(some.ask(OLD, 1, CLEAN)).isEqualTo(CLEAN);
  }

  @Test
  void whatIsForgottenIsAskedAgain() {
    some.ask(OLD, 1, WORM);
    some.ask(OLD, 2, CLEAN);
    some.cache.forget();
    some.reopen();
    assertThat(some.ask(OLD, 1, CLEAN)).isEqualTo(CLEAN);
    assertThat(some.ask(OLD, 2, WORM)).isEqualTo(WORM);
  }

  @Test
  void theLeastRecentlySeenGoesFirst() {
    some.cache = VerdictCache.open(some.settings.holding(2), some.clock);
    some.ask(OLD, 1, WORM);
    some.ask(OLD, 2, WORM);
    some.ask(OLD, 1, CLEAN);
    some.ask(OLD, 3, WORM);
    assertThat(some.ask(OLD, 1, CLEAN)).isEqualTo(WORM);
    assertThat(some.ask(OLD, 2, CLEAN)).isEqualTo(CLEAN);
  }

  @Test
  void noRoomIsNoCache() {
    some.cache = VerdictCache.open(some.settings.holding(0), some.clock);
    some.ask(OLD, 1, WORM);
    assertThat(some.ask(OLD, 1, CLEAN)).isEqualTo(CLEAN);
    some.cache.close();
    assertThat(some.settings.file()).doesNotExist();
  }

  @Test
  void whoeverSeesTheSameMeanwhileWaitsForTheAnswer() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    Queue<Answer> others = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        threads.submit(
            () ->
                others.add(
                    some.cache.ask(OLD, digest(1), soon(), () -> some.slowly(answer, WORM))));
      }
      answer.countDown();
    }
    assertThat(others).hasSize(50).containsOnly(WORM);
    assertThat(some.asked).hasValue(1);
  }

  /** A burst reaches an engine one copy at a time, though none of its answers may be kept. */
  @Test
  void anEngineThatDoesNotSayWhatItRunsOnIsAskedByOneAtATime() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> first =
          threads.submit(
              () ->
                  some.cache.ask(
                      source(""),
                      digest(1),
                      soon(),
                      () -> {
                        begun.countDown();
                        return some.slowly(answer, WORM);
                      }));
      begun.await();
      Deadline short_ = Deadline.after(Duration.ofMillis(20));
      assertThat(some.cache.ask(source(""), digest(1), short_, () -> CLEAN))
          .isInstanceOf(Answer.Failed.class);
      answer.countDown();
      assertThat(first.get()).isEqualTo(WORM);
    }
    assertThat(some.ask(source(""), 1, CLEAN)).isEqualTo(CLEAN);
  }

  @Test
  void whatIsNoAnswerForOneIsNoneForTheOthers() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> first =
          threads.submit(
              () ->
                  some.cache.ask(
                      OLD,
                      digest(1),
                      soon(),
                      () -> {
                        begun.countDown();
                        return some.slowly(answer, GONE);
                      }));
      begun.await();
      List<Future<Answer>> others = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        others.add(threads.submit(() -> some.ask(OLD, 1, CLEAN)));
      }
      Deadline short_ = Deadline.after(Duration.ofMillis(20));
      assertThat(some.cache.ask(OLD, digest(1), short_, () -> WORM))
          .isInstanceOf(Answer.Failed.class);
      answer.countDown();
      assertThat(first.get()).isEqualTo(GONE);
      for (Future<Answer> other : others) {
        assertThat(other.get()).isEqualTo(CLEAN);
      }
      assertThat(some.asked).hasValue(2);
    }
  }

  @Test
  void aBugInAnEngineHoldsNobodyUp() {
    assertThatThrownBy(
            () ->
                some.cache.ask(
                    OLD,
                    digest(1),
                    soon(),
                    () -> {
                      throw new IllegalStateException("a bug");
                    }))
        .hasMessage("a bug");
    assertThat(some.ask(OLD, 1, WORM)).isEqualTo(WORM);
  }
}
