// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Deadline;
import org.lazareto.verdict.Answer;

class VerdictCacheTest {

  private static final Answer CLEAN = new Answer.Clean();
  private static final Answer WORM = new Answer.Found("Worm.A");
  private static final Answer GONE = new Answer.Failed(true, "gone");
  private static final Source OLD = source("27001");
  private static final Source NEW = source("27002");

  @TempDir Path directory;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final AtomicInteger asked = new AtomicInteger();
  private CacheSettings settings = CacheSettings.defaults();
  private VerdictCache cache = VerdictCache.none();

  @BeforeEach
  void open() {
    settings = CacheSettings.defaults().in(directory.resolve("d/verdicts"));
    cache = VerdictCache.open(settings, clock);
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
    assertThat(ask(source(first), 1, answer(answer))).isEqualTo(answer(answer));
    clock.move(Duration.ofMinutes(minutes));
    Answer other = new Answer.Found("asked anew");
    assertThat(ask(source(second), 1, other))
        .isEqualTo(expected.equals("kept") ? answer(answer) : other);
  }

  @Test
  void whatElseChangesAnAnswerIsPartOfTheKey() {
    ask(OLD, 1, CLEAN);
    assertThat(ask(new Source("other", "s", "v", "27001"), 1, WORM)).isEqualTo(WORM);
    assertThat(ask(new Source("clamd", "other", "v", "27001"), 1, WORM)).isEqualTo(WORM);
    assertThat(ask(new Source("clamd", "s", "other", "27001"), 1, WORM)).isEqualTo(WORM);
    assertThat(ask(OLD, 2, WORM)).isEqualTo(WORM);
    assertThat(cache.ask(OLD, "", soon(), () -> WORM)).isEqualTo(WORM);
  }

  @Test
  void cleanDoesNotComeBackWithItsGeneration() {
    ask(OLD, 1, CLEAN);
    ask(NEW, 2, CLEAN);
    assertThat(ask(OLD, 1, WORM)).isEqualTo(WORM);
  }

  @Test
  void aNewAnswerTakesThePlaceOfTheOld() {
    ask(OLD, 1, WORM);
    ask(NEW, 1, CLEAN);
    assertThat(ask(NEW, 1, WORM)).isEqualTo(CLEAN);
    assertThat(cache.figures()).containsExactly(new Figures("clamd", 1, 0, 1, 2));
  }

  @Test
  void aFailureUnderANewGenerationLeavesNothingThatCouldBeUsed() {
    ask(OLD, 1, WORM);
    assertThat(ask(NEW, 1, GONE)).isEqualTo(GONE);
    assertThat(ask(NEW, 1, CLEAN)).isEqualTo(CLEAN);
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
    ask(OLD, 1, WORM);
    ask(OLD, 2, CLEAN);
    assertThat(cache.withdraw(name)).isEqualTo(gone);
    assertThat(ask(OLD, 1, CLEAN)).isEqualTo(askedAgain ? CLEAN : WORM);
    assertThat(ask(OLD, 2, WORM)).isEqualTo(gone == 2 ? WORM : CLEAN);
  }

  @Test
  void aSetOfOnesOwnCanBeNamedWithoutClamavsAddition() {
    ask(OLD, 1, new Answer.Found("Worm.A.UNOFFICIAL"));
    assertThat(cache.withdraw("Worm.A")).isEqualTo(1);
  }

  @Test
  void whatIsWithdrawnIsGoneFromTheDiskAtOnce() throws IOException {
    ask(OLD, 1, WORM);
    ask(OLD, 2, CLEAN);
    cache.save();
    assertThat(Files.readString(settings.file())).contains("Worm.A");
    cache.withdraw("Worm.A");
    assertThat(Files.readString(settings.file())).doesNotContain("Worm.A").contains(digest(2));
    reopen();
    assertThat(ask(OLD, 1, CLEAN)).isEqualTo(CLEAN);
  }

  @Test
  void anAnswerThatWasOnItsWayIsNotKeptAfterAWithdrawal() {
    Answer first =
        cache.ask(
            OLD,
            digest(1),
            soon(),
            () -> {
              cache.withdraw("Worm.A");
              return WORM;
            });
    assertThat(first).isEqualTo(WORM);
    assertThat(ask(OLD, 1, CLEAN)).isEqualTo(CLEAN);
  }

  @Test
  void whatIsForgottenIsAskedAgain() {
    ask(OLD, 1, WORM);
    ask(OLD, 2, CLEAN);
    cache.forget();
    reopen();
    assertThat(ask(OLD, 1, CLEAN)).isEqualTo(CLEAN);
    assertThat(ask(OLD, 2, WORM)).isEqualTo(WORM);
  }

  @Test
  void answersOutlastARestart() {
    ask(OLD, 1, WORM);
    ask(OLD, 2, CLEAN);
    cache.close();
    reopen();
    assertThat(ask(OLD, 1, CLEAN)).isEqualTo(WORM);
    assertThat(ask(OLD, 2, WORM)).isEqualTo(CLEAN);
    assertThat(asked).hasValue(2);
    clock.move(Duration.ofMinutes(15));
    assertThat(ask(OLD, 2, WORM)).isEqualTo(WORM);
  }

  @Test
  void aKilledProcessLosesOnlyWhatWasNotSaved() {
    ask(OLD, 1, WORM);
    cache.save();
    ask(OLD, 2, WORM);
    reopen();
    assertThat(ask(OLD, 1, CLEAN)).isEqualTo(WORM);
    assertThat(ask(OLD, 2, CLEAN)).isEqualTo(CLEAN);
  }

  /** Every byte of the file changed or the file cut off there: never another answer than given. */
  @Test
  void aDamagedFileCostsOnlyWork() throws IOException {
    ask(OLD, 1, WORM);
    ask(OLD, 2, CLEAN);
    cache.close();
    byte[] whole = Files.readAllBytes(settings.file());
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 + at % 255);
      damaged(changed);
      damaged(java.util.Arrays.copyOf(whole, at));
    }
    damaged(new byte[3000]);
    damaged("x".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private void damaged(byte[] bytes) throws IOException {
    Files.write(settings.file(), bytes);
    reopen();
    assertThat(ask(OLD, 1, GONE)).isIn(WORM, GONE);
    assertThat(ask(OLD, 2, GONE)).isIn(CLEAN, GONE);
  }

  @Test
  void behindALineThatWasCutOffTheNextIsWhole() throws IOException {
    ask(OLD, 1, WORM);
    cache.close();
    Files.writeString(settings.file(), "clamd\ts\tv\t27", StandardOpenOption.APPEND);
    reopen();
    ask(OLD, 2, WORM);
    cache.close();
    reopen();
    assertThat(ask(OLD, 1, GONE)).isEqualTo(WORM);
    assertThat(ask(OLD, 2, GONE)).isEqualTo(WORM);
  }

  @Test
  void withoutAFileItGoesOnInMemory() throws IOException {
    Path file = directory.resolve("no-directory");
    Files.createFile(file);
    cache = VerdictCache.open(settings.in(file.resolve("verdicts")), clock);
    ask(OLD, 1, WORM);
    cache.save();
    assertThat(ask(OLD, 1, CLEAN)).isEqualTo(WORM);
    cache.withdraw("Worm.A");
    assertThat(ask(OLD, 1, CLEAN)).isEqualTo(CLEAN);
    cache.close();
  }

  @Test
  void theLeastRecentlySeenGoesFirst() {
    cache = VerdictCache.open(settings.holding(2), clock);
    ask(OLD, 1, WORM);
    ask(OLD, 2, WORM);
    ask(OLD, 1, CLEAN);
    ask(OLD, 3, WORM);
    assertThat(ask(OLD, 1, CLEAN)).isEqualTo(WORM);
    assertThat(ask(OLD, 2, CLEAN)).isEqualTo(CLEAN);
  }

  @Test
  void memoryAndFileAreBounded() throws IOException {
    ByteSize bytes = ByteSize.kilobytes(64);
    Path file = settings.file();
    cache = VerdictCache.open(new CacheSettings(file, 1000, bytes, Duration.ofMinutes(1)), clock);
    for (int i = 0; i < 20_000; i++) {
      ask(OLD, i, new Answer.Found("Worm." + "x".repeat(100) + i));
      if (i % 500 == 0) {
        cache.save();
      }
    }
    cache.save();
    assertThat(cache.figures().getFirst().entries()).isBetween(100, 256);
    assertThat(Files.size(file)).isLessThan(1 << 20);
    cache.close();
  }

  @Test
  void noRoomIsNoCache() {
    cache = VerdictCache.open(settings.holding(0), clock);
    ask(OLD, 1, WORM);
    assertThat(ask(OLD, 1, CLEAN)).isEqualTo(CLEAN);
    cache.close();
    assertThat(settings.file()).doesNotExist();
  }

  @Test
  void whoeverSeesTheSameMeanwhileWaitsForTheAnswer() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    Queue<Answer> others = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        threads.submit(
            () -> others.add(cache.ask(OLD, digest(1), soon(), () -> slowly(answer, WORM))));
      }
      answer.countDown();
    }
    assertThat(others).hasSize(50).containsOnly(WORM);
    assertThat(asked).hasValue(1);
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
                  cache.ask(
                      source(""),
                      digest(1),
                      soon(),
                      () -> {
                        begun.countDown();
                        return slowly(answer, WORM);
                      }));
      begun.await();
      Deadline short_ = Deadline.after(Duration.ofMillis(20));
      assertThat(cache.ask(source(""), digest(1), short_, () -> CLEAN))
          .isInstanceOf(Answer.Failed.class);
      answer.countDown();
      assertThat(first.get()).isEqualTo(WORM);
    }
    assertThat(ask(source(""), 1, CLEAN)).isEqualTo(CLEAN);
  }

  @Test
  void whatIsNoAnswerForOneIsNoneForTheOthers() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> first =
          threads.submit(
              () ->
                  cache.ask(
                      OLD,
                      digest(1),
                      soon(),
                      () -> {
                        begun.countDown();
                        return slowly(answer, GONE);
                      }));
      begun.await();
      List<Future<Answer>> others = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        others.add(threads.submit(() -> ask(OLD, 1, CLEAN)));
      }
      Deadline short_ = Deadline.after(Duration.ofMillis(20));
      assertThat(cache.ask(OLD, digest(1), short_, () -> WORM)).isInstanceOf(Answer.Failed.class);
      answer.countDown();
      assertThat(first.get()).isEqualTo(GONE);
      for (Future<Answer> other : others) {
        assertThat(other.get()).isEqualTo(CLEAN);
      }
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void aBugInAnEngineHoldsNobodyUp() {
    assertThatThrownBy(
            () ->
                cache.ask(
                    OLD,
                    digest(1),
                    soon(),
                    () -> {
                      throw new IllegalStateException("a bug");
                    }))
        .hasMessage("a bug");
    assertThat(ask(OLD, 1, WORM)).isEqualTo(WORM);
  }

  private Answer slowly(CountDownLatch latch, Answer answer) {
    asked.incrementAndGet();
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return answer;
  }

  private void reopen() {
    cache = VerdictCache.open(settings, clock);
  }

  private Answer ask(Source source, int content, Answer answer) {
    return cache.ask(
        source,
        digest(content),
        soon(),
        () -> {
          asked.incrementAndGet();
          return answer;
        });
  }

  private static Answer answer(char c) {
    return switch (c) {
      case 'C' -> CLEAN;
      case 'F' -> WORM;
      case 'N' -> new Answer.NotFullyScanned("too large");
      case 'T' -> GONE;
      case 'P' -> new Answer.Failed(false, "no licence");
      default -> throw new IllegalArgumentException("answer " + c);
    };
  }

  private static Source source(String generation) {
    return new Source("clamd", "s", "v", generation);
  }

  private static String digest(int content) {
    return String.format("%064x", content);
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(30));
  }
}
