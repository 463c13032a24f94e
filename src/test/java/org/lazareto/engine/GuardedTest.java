// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.lazareto.engine.EngineState.Condition;
import org.lazareto.fake.FakeEngine;
import org.lazareto.fake.FakeTicker;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

class GuardedTest {

  private static final ByteSource MAIL = ByteSource.of("mail".getBytes(UTF_8));
  private static final Answer GONE = new Answer.Failed(true, "gone");
  private static final Answer CLEAN = new Answer.Clean();
  private static final Duration PLENTY = Duration.ofMinutes(2);

  private final FakeTicker clock = new FakeTicker();
  private final FakeEngine engine = new FakeEngine("fake");
  private final List<String> heard = new ArrayList<>();
  private final List<String> blind = new ArrayList<>();
  // Three failures; left alone for 1, 2, 4, 4… seconds.
  private final BreakerSettings breaker =
      new BreakerSettings(3, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(5));
  private final Guarded guarded = guarded(4);

  @Test
  void isLeftAloneAfterSomeFailuresInARow() {
    engine.answers(GONE);
    scan(3);
    assertThat(heard).containsExactly("failing: gone", "open: gone");
    assertThat(scan())
        .isEqualTo(new Answer.Failed(true, "left alone after repeated failures: gone"));
    assertThat(engine.seen()).hasSize(3);
  }

  @Test
  void anAnswerInBetweenStartsTheCountAnew() {
    engine.answers(GONE);
    scan(2);
    engine.answers(CLEAN);
    scan(1);
    engine.answers(GONE);
    scan(2);
    assertThat(condition()).isEqualTo(Condition.FAILING);
    assertThat(heard).containsExactly("failing: gone", "up: ", "failing: gone");
  }

  @Test
  void afterTheCoolDownOneProbeGoesAheadAndItIsNotMail() {
    engine.answers(GONE);
    scan(3);
    clock.advance(Duration.ofSeconds(1));
    assertThat(scan()).isInstanceOf(Answer.Failed.class);
    scan(5);
    assertThat(engine.seen()).hasSize(4);
    assertThat(engine.seen().getLast()).hasSize(68);
  }

  @Test
  void whatABlindEngineCallsCleanIsNot() {
    engine.answers(CLEAN);
    assertThat(scan()).isEqualTo(CLEAN);
    var before = guarded.source();
    assertThat(guarded.scan(Eicar.FILE, Deadline.after(PLENTY, clock)))
        .as("shown as it is")
        .isEqualTo(CLEAN);

    assertThat(scan()).isEqualTo(new Answer.Failed(true, "calls the EICAR test file clean"));
    assertThat(guarded.source()).as("nor what it said before").isNotEqualTo(before);
    assertThat(guarded.scan(Eicar.FILE, Deadline.after(PLENTY, clock))).isEqualTo(CLEAN);
    assertThat(blind).as("told once").containsExactly("fake");
    assertThat(condition()).isEqualTo(Condition.OPEN);

    clock.advance(Duration.ofSeconds(1));
    assertThat(scan()).as("the probe fails too").isInstanceOf(Answer.Failed.class);
    engine.does((content, _) -> content.equals(Eicar.FILE) ? new Answer.Found("Eicar") : CLEAN);
    clock.advance(Duration.ofSeconds(2));
    assertThat(scan()).isEqualTo(CLEAN);
    assertThat(condition()).isEqualTo(Condition.UP);
  }

  @Test
  void theCoolDownGrowsToItsEnd() {
    engine.answers(GONE);
    scan(3);
    for (int seconds : new int[] {1, 2, 4, 4, 4}) {
      int before = engine.seen().size();
      clock.advance(Duration.ofSeconds(seconds).minusNanos(1));
      scan(1);
      assertThat(engine.seen()).as("before %s s", seconds).hasSize(before);
      clock.advance(Duration.ofNanos(1));
      scan(1);
      assertThat(engine.seen()).as("after %s s", seconds).hasSize(before + 1);
    }
  }

  @Test
  void aProbeThatIsAnsweredLetsTheMailThrough() {
    engine.answers(GONE);
    scan(3);
    engine.answers(new Answer.Found("Eicar"));
    clock.advance(Duration.ofSeconds(1));
    assertThat(scan()).isEqualTo(new Answer.Found("Eicar"));
    assertThat(engine.seen()).hasSize(5);
    assertThat(condition()).isEqualTo(Condition.UP);
    assertThat(heard).last().isEqualTo("up: ");
  }

  @Test
  void aMessageWhoseOwnTimeIsNearlyOverDoesNotCount() {
    engine.answers(GONE);
    for (int i = 0; i < 10; i++) {
      guarded.scan(MAIL, Deadline.after(Duration.ofSeconds(4), clock));
    }
    assertThat(condition()).isEqualTo(Condition.UP);
    assertThat(guarded.state().figures().failures()).isEqualTo(10);
  }

  @Test
  void whatIsNotSentOrNeverAnsweredSaysNothingOfTheEngine() {
    engine.answers(GONE);
    scan(2);
    engine.answers(new Answer.NotFullyScanned("too large"));
    scan(1);
    engine.answers(new Answer.Failed(false, "no licence"));
    scan(1);
    assertThat(condition()).isEqualTo(Condition.FAILING);
    engine.answers(GONE);
    scan(1);
    assertThat(condition()).isEqualTo(Condition.OPEN);
  }

  @Test
  void aLateCleanIsNotClean() {
    engine.does(
        (_, _) -> {
          clock.advance(Duration.ofSeconds(61));
          return CLEAN;
        });
    assertThat(scan()).isEqualTo(new Answer.Failed(true, "answered after the deadline"));
  }

  @Test
  void noMoreThanItsPlacesAreAtWork() throws InterruptedException {
    Guarded one = guarded(1);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    engine.does(
        (_, _) -> {
          entered.countDown();
          await(leave);
          return CLEAN;
        });
    Thread first = Thread.ofVirtual().start(() -> one.scan(MAIL, Deadline.after(PLENTY)));
    entered.await();
    assertThat(one.scan(MAIL, Deadline.after(Duration.ofMillis(20))))
        .isEqualTo(new Answer.Failed(true, "busy with other mail until the time was over"));
    assertThat(engine.seen()).hasSize(1);
    leave.countDown();
    first.join();
    assertThat(one.scan(MAIL, Deadline.after(PLENTY))).isEqualTo(CLEAN);
  }

  @Test
  void countsWhatItDid() {
    for (Answer answer :
        List.of(CLEAN, new Answer.Found("X"), GONE, new Answer.NotFullyScanned("n"))) {
      engine.does(
          (_, _) -> {
            clock.advance(Duration.ofSeconds(2));
            return answer;
          });
      scan(1);
    }
    EngineState state = guarded.state();
    assertThat(state.kind()).isEqualTo("signatures");
    assertThat(state.identity().generation()).isEqualTo("1");
    EngineState.Figures f = state.figures();
    assertThat(List.of(f.calls(), f.found(), f.notFullyScanned(), f.failures()))
        .containsExactly(4L, 1L, 1L, 1L);
    assertThat(f.time()).isEqualTo(Duration.ofSeconds(8));
    assertThat(f.longest()).isEqualTo(Duration.ofSeconds(2));
    assertThat(f.sinceSuccess()).contains(Duration.ofSeconds(4));
    assertThat(f.lastFailure()).isEqualTo("gone");
  }

  private Guarded guarded(int places) {
    EngineSettings settings = new SomeEngineSettings().concurrency(places).make();
    EngineState.Listener listener = (_, now, reason) -> heard.add(now.label() + ": " + reason);
    return new Guarded(engine, settings, breaker, new Guarded.Watch(clock, listener, blind::add));
  }

  private Answer scan() {
    return guarded.scan(MAIL, Deadline.after(PLENTY, clock));
  }

  private void scan(int times) {
    for (int i = 0; i < times; i++) {
      scan();
    }
  }

  private Condition condition() {
    return guarded.state().condition();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
