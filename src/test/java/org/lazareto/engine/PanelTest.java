// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.FakeEngine;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

class PanelTest {

  private static final ByteSource MAIL = ByteSource.of("mail".getBytes(UTF_8));
  private static final EngineState.Listener NOBODY = (_, _, _) -> {};

  private final FakeEngine one = new FakeEngine("one").generation("7");
  private final FakeEngine two = new FakeEngine("two").generation("8");

  @Test
  void everyEngineRepliesInOrderWithItsGeneration() {
    try (Panel panel = panel(one, two)) {
      two.answers(new Answer.Found("Worm"));
      List<Reply> replies = panel.ask("2!a.zip", MAIL, soon());
      assertThat(replies)
          .containsExactly(
              new Reply("2!a.zip", "one", "7", new Answer.Clean()),
              new Reply("2!a.zip", "two", "8", new Answer.Found("Worm")));
      assertThat(panel.judge(replies)).isEqualTo(new Consensus.Found("two", "Worm"));
    }
  }

  @Test
  void theyWorkAtTheSameTime() {
    CyclicBarrier both = new CyclicBarrier(2);
    Stream.of(one, two)
        .forEach(
            engine ->
                engine.does(
                    (_, _) -> {
                      meet(both);
                      return new Answer.Clean();
                    }));
    try (Panel panel = panel(one, two)) {
      assertThat(panel.judge(panel.ask("1", MAIL, soon()))).isEqualTo(new Consensus.Clean());
    }
  }

  @Test
  void anEngineThatIgnoresItsDeadlineDoesNotHoldTheOthersUp() {
    CountDownLatch never = new CountDownLatch(1);
    two.does(
        (_, _) -> {
          hang(never);
          return new Answer.Clean();
        });
    try (Panel panel = panel(one, two)) {
      List<Reply> replies = panel.ask("1", MAIL, Deadline.after(Duration.ofMillis(100)));
      assertThat(replies.getFirst().answer()).isEqualTo(new Answer.Clean());
      assertThat(replies.getLast().answer())
          .isEqualTo(new Answer.Failed(true, "no answer by the deadline"));
      assertThat(panel.judge(replies)).isInstanceOf(Consensus.Unknown.class);
    }
  }

  @Test
  void aBugInAnEngineIsNeitherCleanNorAnOutage() {
    two.does(
        (_, _) -> {
          throw new IllegalStateException("a bug");
        });
    try (Panel panel = panel(one, two)) {
      assertThatThrownBy(() -> panel.ask("1", MAIL, soon()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("two")
          .hasRootCauseMessage("a bug");
    }
  }

  @Test
  void byDefaultOurOwnSignaturesRun() {
    try (Panel panel =
        Engines.make(PanelSettings.defaults(), EngineSettings.defaultEngines(), NOBODY)) {
      assertThat(panel.judge(panel.ask("1", MAIL, soon()))).isEqualTo(new Consensus.Clean());
      assertThat(panel.judge(panel.ask("1", Eicar.FILE, soon())))
          .isEqualTo(new Consensus.Found("embedded", "Eicar-Test-Signature"));
      assertThat(panel.states())
          .singleElement()
          .satisfies(s -> assertThat(s.figures().calls()).isEqualTo(2));
    }
  }

  @Test
  void wrongSettingsStopTheStart() {
    assertThatThrownBy(() -> make(Map.of())).hasMessageContaining("no engine is configured");
    assertThatThrownBy(() -> make(Map.of("a", new SomeEngineSettings().concurrency(0).make())))
        .hasMessageContaining("concurrency");
    assertThatThrownBy(() -> make(Map.of("a", new SomeEngineSettings().chunk(0).make())))
        .isInstanceOf(LazaretoException.class)
        .hasMessage("[engines.a] chunk: must be at least 1 and at most 16777216");
  }

  @Test
  void aSuspendedSignatureIsToldAndCountsAsClean() {
    try (Panel panel = panel(new FakeEngine("a").answers(new Answer.Found("Suspended.Test")))) {
      List<Reply> replies = panel.ask("2", Eicar.FILE, soon());
      assertThat(replies.getFirst().answer()).isEqualTo(new Answer.Suspended("Suspended.Test"));
      assertThat(panel.judge(replies)).isEqualTo(new Consensus.Clean());
    }
  }

  private static void make(Map<String, EngineSettings> engines) {
    Engines.make(PanelSettings.defaults(), engines, NOBODY).close();
  }

  private static Panel panel(Engine... engines) {
    Guarded.Watch watch = new Guarded.Watch(System::nanoTime, NOBODY);
    BreakerSettings breaker = BreakerSettings.defaults();
    return new Panel(
        Stream.of(engines)
            .map(e -> new Guarded(e, EngineSettings.defaults(), breaker, watch))
            .toList(),
        new Quorum(engines.length),
        "Suspended.Test"::equals);
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(30));
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void hang(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
