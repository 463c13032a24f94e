// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.alarm.Kind;
import org.lazareto.engine.signatures.Signatures;
import org.lazareto.fake.FakeSource;
import org.lazareto.fake.NotedBell;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.QuarantineSettings;
import org.lazareto.quarantine.Victims;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

/** A poisoned set, in its watch. */
class WatchesTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Map<String, String> SET = Map.of("a.ndb", "New.Pdf:0:*:574f524d2d31\n");

  @TempDir Path root;

  private final FakeSource source = new FakeSource();
  private final NotedBell bell = new NotedBell();
  private Generations generations;
  private Signatures engine;
  private Updates updates;
  private Suspensions suspensions;
  private Watches watches;

  @BeforeEach
  void wire() throws IOException {
    UpdateSettings settings =
        new UpdateSettings(root, Duration.ofSeconds(1), 3, Map.of(), Map.of());
    generations = new Generations(root.resolve("own"), 3);
    try (SetLock lock = SetLock.take(root.resolve("own"))) {
      generations.prepare(CLOCK.instant(), lock);
    }
    engine = new Signatures("embedded", Optional.of(generations.link()));
    updates = new Updates(List.of(supply()), 3, new Updates.Links(bell, Withdrawals.NONE, CLOCK));
    suspensions = Suspensions.in(settings);
    Quarantine quarantine =
        Quarantine.open(QuarantineSettings.defaults().at(root.resolve("held")), CLOCK);
    Victims victims = new Victims(quarantine, (_, _) -> false);
    watches =
        new Watches(
            updates, new Watches.Remedies(suspensions, victims), bell, (_, _) -> false, CLOCK);
  }

  private Supply supply() {
    SetSettings plain = SetSettings.defaults();
    SetSettings watched =
        new SetSettings(
            "embedded",
            plain.sources(),
            plain.interval(),
            plain.hours(),
            plain.keep(),
            plain.trial(),
            new WatchSettings(Duration.ofHours(1), 5, 10, 5));
    return new Supply(
        new Supply.Parts(
            "own",
            watched,
            List.of(source),
            generations,
            EngineTrial.beside(engine, Duration.ofSeconds(30)),
            true,
            new TakeUp(engine, Duration.ofSeconds(1), () -> {}),
            Duration.ofDays(3)),
        CLOCK);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void theSignatureOfAFirstSetIsSwitchedOff() throws IOException {
    install("1", SET);
    hits("New.Pdf");
    await().until(() -> bell.standing().contains(Kind.UPDATE_SUSPENDED));
    assertThat(bell.standing()).containsExactly(Kind.UPDATE_SUSPENDED);
    assertThat(suspensions.all())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.signature()).isEqualTo("New.Pdf");
              assertThat(s.who()).isEqualTo("watch");
              assertThat(s.reason()).isEqualTo("New.Pdf hit 5 of 5 messages");
            });
    assertThat(generations.current()).map(Generation::number).contains(1);

    install("2", Map.of("a.ndb", "Other:0:*:574f524d2d32\n"));
    assertThat(bell.standing()).as("the next good set ends the alarm").isEmpty();
    assertThat(suspensions.is("New.Pdf")).as("and not the suspension").isTrue();
  }

  @Test
  void anyOtherSetIsTakenBack() throws IOException {
    install("1", Map.of("a.ndb", "Other:0:*:574f524d2d32\n"));
    install("2", SET);
    hits("New.Pdf");
    await().until(() -> bell.standing().contains(Kind.UPDATE_ROLLED_BACK));
    assertThat(bell.standing()).containsExactly(Kind.UPDATE_ROLLED_BACK);
    assertThat(suspensions.all()).isEmpty();
    assertThat(generations.current()).map(Generation::number).contains(1);
  }

  @Test
  void whileTheNextSetIsFetchedTheSignatureIsSwitchedOff() throws IOException {
    install("1", Map.of("a.ndb", "Other:0:*:574f524d2d32\n"));
    install("2", SET);
    try (SetLock fetching = SetLock.take(root.resolve("own"))) {
      hits("New.Pdf");
      await().until(() -> !bell.standing().isEmpty());
    }
    assertThat(bell.standing()).containsExactly(Kind.UPDATE_SUSPENDED);
    assertThat(suspensions.is("New.Pdf")).isTrue();
  }

  private void install(String version, Map<String, String> files) throws IOException {
    source.then(version, files);
    assertThat(updates.run("own", Progress.NONE).outcome()).isEqualTo(Attempt.Outcome.INSTALLED);
    watches.look();
  }

  /** Five messages, each with another content. */
  private void hits(String signature) {
    for (int i = 0; i < 5; i++) {
      Reply reply = new Reply("2", "embedded", "", new Answer.Found(signature));
      watches.saw(WatchTest.examination("2", reply, "content " + i));
    }
  }
}
