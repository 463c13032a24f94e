// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.engine.cache.CacheSettings;
import org.lazareto.engine.cache.VerdictCache;
import org.lazareto.engine.commandline.Definitions;
import org.lazareto.fake.FakeEngine;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.fake.SomePanelSettings;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Route;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

class PanelTest {

  private static final ByteSource MAIL = ByteSource.of("mail".getBytes(UTF_8));
  private static final EngineState.Listener NOBODY = (_, _, _) -> {};

  private static final String DIGEST = "0".repeat(64);

  @TempDir Path directory;
  private final FakeEngine one = new FakeEngine("one").generation("7");
  private final FakeEngine two = new FakeEngine("two").generation("8");

  @Test
  void everyEngineRepliesInOrderWithItsGeneration() {
    try (Panel panel = panel(one, two)) {
      two.answers(new Answer.Found("Worm"));
      List<Reply> replies = panel.ask("2!a.zip", MAIL, soon());
      assertThat(replies)
          .containsExactly(
              new Reply("2!a.zip", "one", "7", new Answer.Clean(), "Clean[]"),
              new Reply("2!a.zip", "two", "8", new Answer.Found("Worm"), "Found[signature=Worm]"));
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
  void contentThatCannotBeReadIsNoEnginesFault() {
    UncheckedIOException ours = new UncheckedIOException(new IOException("Too many open files"));
    two.does(
        (_, _) -> {
          throw ours;
        });
    try (Panel panel = panel(one, two)) {
      assertThatThrownBy(() -> panel.ask("1", MAIL, soon())).isSameAs(ours);
    }
  }

  @Test
  void aCopyCostsNoEngineAnything() {
    two.answers(new Answer.Found("Worm"));
    try (Panel panel = panel(one, two)) {
      Quorum all = new Quorum(2);
      List<Reply> first = panel.ask(new Question("1", MAIL, DIGEST), all, soon());
      List<Reply> second = panel.ask(new Question("2", MAIL, DIGEST), all, soon());
      assertThat(second).extracting(Reply::part).containsOnly("2");
      assertThat(second)
          .extracting(Reply::answer, Reply::generation)
          .containsExactly(
              tuple(first.getFirst().answer(), "7"), tuple(first.getLast().answer(), "8"));
      assertThat(one.seen()).hasSize(1);
      two.generation("9");
      assertThat(panel.ask(new Question("2", MAIL, DIGEST), all, soon()).getLast().generation())
          .isEqualTo("9");
      assertThat(one.seen()).hasSize(1);
      assertThat(two.seen()).hasSize(2);
      panel.reload();
      panel.ask(new Question("2", MAIL, DIGEST), all, soon());
      assertThat(one.seen()).hasSize(2);
      panel.ask("2", MAIL, soon());
      assertThat(one.seen()).hasSize(3);
    }
  }

  @Test
  void whoHasSeenAContentElsewhereIsNotAskedAboutIt() {
    two.answers(new Answer.Found("Worm"));
    try (Panel panel = panel(one, two)) {
      Question question = new Question("1", MAIL, DIGEST).seenBy(Set.of(one.name()));
      assertThat(panel.ask(question, new Quorum(2), soon()))
          .extracting(Reply::answer)
          .containsExactly(new Answer.Clean(), new Answer.Found("Worm"));
      assertThat(one.seen()).isEmpty();
      assertThat(two.seen()).hasSize(1);
    }
  }

  @Test
  void aFindIsKnownOnceItIsRemembered() {
    two.answers(new Answer.Found("Worm"));
    try (Panel panel = panel(one, two)) {
      assertThat(panel.knowsFind(DIGEST)).isFalse();
      panel.ask(new Question("1", MAIL, DIGEST), new Quorum(2), soon());
      assertThat(panel.knowsFind(DIGEST)).isTrue();
      two.generation("9");
      assertThat(panel.knowsFind(DIGEST)).as("with other signatures").isFalse();
    }
  }

  @Test
  void whatAnotherNodeFoundIsFoundAndWhatItSuspendedIsNot() {
    try (Panel panel =
        panel(
            new SomePanelSettings().make(),
            0,
            sha256 ->
                sha256.equals(DIGEST)
                    ? Optional.of(new Elsewhere.Find("hub", "Worm"))
                    : Optional.of(new Elsewhere.Find("hub", "Suspended.Test")),
            one)) {
      Quorum all = new Quorum(1);
      assertThat(panel.ask(new Question("1", MAIL, DIGEST), all, soon()))
          .containsExactly(new Reply("1", "hub", "", new Answer.Found("Worm")));
      assertThat(one.seen()).isEmpty();
      assertThat(panel.ask(new Question("1", MAIL, "1" + DIGEST.substring(1)), all, soon()))
          .extracting(Reply::engine)
          .containsExactly("one");
      // Whoever is tried is asked itself.
      assertThat(panel.ask("1", MAIL, soon())).extracting(Reply::engine).containsExactly("one");
    }
  }

  @ParameterizedTest(name = "with room for {0} answers ten thousand copies cost {1} questions")
  @CsvSource({"50000, 1", "0, 10000"})
  void theSecondToTenThousandthCopy(int room, int questions) {
    one.answers(new Answer.Found("Worm"));
    try (Panel panel = panel(new SomePanelSettings().make(), room, one)) {
      Quorum all = new Quorum(1);
      for (int copy = 0; copy < 10_000; copy++) {
        assertThat(panel.ask(new Question("1", MAIL, DIGEST), all, soon()))
            .extracting(Reply::answer)
            .containsExactly(new Answer.Found("Worm"));
      }
      assertThat(one.seen()).hasSize(questions);
    }
  }

  /** C clean, F found, by the one that is quick; the other hangs until it is cut off. */
  @ParameterizedTest(name = "{0} with quorum {1} waits for the slow one: {2}")
  @CsvSource({"C, any, false", "F, all, false", "F, any, false", "C, all, true"})
  void whoIsNotNeededIsNotWaitedForLong(String quick, String quorum, boolean waited) {
    one.answers(quick.equals("C") ? new Answer.Clean() : new Answer.Found("Worm"));
    CountDownLatch never = new CountDownLatch(1);
    two.does(
        (_, _) -> {
          hang(never);
          return new Answer.Failed(true, "interrupted");
        });
    PanelSettings settings =
        new SomePanelSettings().quorum(quorum).patience(Duration.ofMillis(1)).make();
    try (Panel panel = panel(settings, one, two)) {
      Deadline deadline = Deadline.after(Duration.ofSeconds(waited ? 1 : 30));
      List<Reply> replies = panel.ask(Question.anew("1", MAIL), quorum(panel), deadline);
      assertThat(replies.getLast().answer())
          .isEqualTo(
              new Answer.Failed(
                  true,
                  waited ? "no answer by the deadline" : "not waited for: the others were enough"));
      assertThat(deadline.expired()).isEqualTo(waited);
      // Being cut off for that says nothing against it.
      assertThat(panel.states().getLast().condition()).isEqualTo(EngineState.Condition.UP);
      assertThat(panel.states().getLast().figures().failures()).isLessThan(waited ? 2 : 1);
    }
  }

  @Test
  void whoIsReadyInThatTimeMayStillFindSomething() {
    CountDownLatch oneIsReady = new CountDownLatch(1);
    one.does(
        (_, _) -> {
          oneIsReady.countDown();
          return new Answer.Clean();
        });
    two.does(
        (_, _) -> {
          hang(oneIsReady);
          return new Answer.Found("Worm");
        });
    try (Panel panel = panel(new SomePanelSettings().quorum("any").make(), one, two)) {
      List<Reply> replies = panel.ask(Question.anew("1", MAIL), quorum(panel), soon());
      assertThat(panel.judge(replies)).isEqualTo(new Consensus.Found("two", "Worm"));
    }
  }

  private static Quorum quorum(Panel panel) {
    return panel.quorum(new Traits(Direction.INBOUND, Route.SMTP, "-", 1));
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
          .hasMessageContaining("broke on 1")
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
    assertThatThrownBy(() -> make(Map.of("a", new SomeEngineSettings().concurrency(1001).make())))
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

  private Panel panel(Engine... engines) {
    return panel(new SomePanelSettings().make(), engines);
  }

  private Panel panel(PanelSettings settings, Engine... engines) {
    return panel(settings, CacheSettings.defaults().entries(), engines);
  }

  private Panel panel(PanelSettings settings, int remembered, Engine... engines) {
    return panel(settings, remembered, Elsewhere.NOBODY, engines);
  }

  private Panel panel(
      PanelSettings settings, int remembered, Elsewhere elsewhere, Engine... engines) {
    Guarded.Watch watch = new Guarded.Watch(System::nanoTime, NOBODY, _ -> {});
    BreakerSettings breaker = BreakerSettings.defaults();
    return new Panel(
        Stream.of(engines)
            .map(e -> new Guarded(e, EngineSettings.defaults(), breaker, watch))
            .toList(),
        Quorums.of(settings, Stream.of(engines).map(Engine::name).toList()),
        settings,
        new Engines.Shared(
            Definitions.defaults(),
            VerdictCache.open(
                CacheSettings.defaults().in(directory.resolve("verdicts")).holding(remembered),
                InstantSource.system()),
            "Suspended.Test"::equals,
            elsewhere));
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
