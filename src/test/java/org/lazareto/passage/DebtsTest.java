// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.passage.Samples.EICAR;
import static org.lazareto.passage.Samples.PLAIN;
import static org.lazareto.passage.Samples.WORM;
import static org.lazareto.passage.Samples.done;
import static org.lazareto.passage.Samples.gone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.alarm.Kind;
import org.lazareto.engine.Eicar;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.PanelSettings;
import org.lazareto.fake.FakeClamd;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.fake.SomePanelSettings;
import org.lazareto.fake.SomeRooms;
import org.lazareto.quarantine.Held;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Verdict;

/** Mail that goes on before every engine has answered, and what follows. */
class DebtsTest {

  private static final String LATE_WORM = "From: x@outside.test\nSubject: w\n\na late-worm\n";

  private final Path directory;
  @AutoClose private final SomeRooms gate;

  DebtsTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    gate = new SomeRooms(directory);
  }

  @Test
  void aDebtIsDeliveredMarkedKeptAndPaid() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost", "luis@localhost");
    Decision decision = done(owing().carry(transit, false));
    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(transit.committed().getFirst().field())
        .startsWith("X-Lazareto: unknown; debt; by=localhost; id=A1;")
        .contains("engines=embedded/")
        .doesNotContain("gone/");
    assertThat(gate.fates("A1"))
        .containsOnly(
            Map.entry("ana@localhost", "DELIVERED"), Map.entry("luis@localhost", "DELIVERED"));
    assertThat(gate.debts().all())
        .singleElement()
        .satisfies(d -> assertThat(d.id()).isEqualTo("A1"));
    assertThat(gate.debts().message(gate.debts().all().getFirst()).readAll())
        .isEqualTo(transit.message().readAll());
    assertThat(gate.quarantine().holds("A1")).isFalse();

    assertThat(settlement(owingRooms()).settle()).isZero();
    assertThat(gate.debts().all()).hasSize(1);
    assertThat(settlement().settle()).isEqualTo(1);
    assertThat(gate.debts().all()).isEmpty();
    assertThat(actions("A1")).containsExactly("PAID clean");
    assertThat(gate.settledAlarms().list(false)).isEmpty();
  }

  @Test
  void whatWasDeliveredAndIsInfectedIsAnAlarmThatSaysWhoHasIt() throws IOException {
    owing().carry(new FakeTransit("A1", LATE_WORM, "ana@localhost", "luis@localhost"), false);
    Path signatures = Files.createDirectory(directory.resolve("signatures"));
    Files.writeString(signatures.resolve("late.ndb"), "Late.Worm:0:*:" + "6c6174652d776f726d\n");
    Map<String, EngineSettings> engines =
        Map.of("late", new SomeEngineSettings().directory(signatures).make());
    assertThat(settlement(gate.rooms(PanelSettings.defaults(), engines)).settle()).isEqualTo(1);
    assertThat(gate.debts().all()).isEmpty();
    assertThat(actions("A1"))
        .containsExactly("PAID Late.Worm (late) has reached ana@localhost, luis@localhost");
    assertThat(gate.settledAlarms().list(false))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.kind()).isEqualTo(Kind.DEBT_INFECTED);
              assertThat(alarm.subject()).isEqualTo("A1");
              assertThat(alarm.arguments())
                  .containsExactly("Late.Worm (late)", "ana@localhost, luis@localhost");
            });
  }

  @Test
  void debtsOutlastARestart() throws IOException {
    owing().carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false);
    gate.reopenDebts(1);
    assertThat(gate.debts().roomFor(1)).isFalse();
    assertThat(settlement().settle()).isEqualTo(1);
    assertThat(gate.debts().roomFor(1)).isTrue();
  }

  @Test
  void whatCannotBeKeptWaits() throws IOException {
    gate.reopenDebts(1);
    done(owing().carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false));
    FakeTransit second = new FakeTransit("A2", PLAIN, "ana@localhost");
    assertThat(owing().carry(second, false))
        .isInstanceOfSatisfying(
            Outcome.Waits.class,
            waits -> {
              assertThat(waits.ours()).isTrue();
              assertThat(waits.reason()).startsWith("no room for a further debt: ");
            });
    assertThat(second.gone()).isFalse();
    assertThat(gate.fates("A2")).containsOnly(Map.entry("ana@localhost", "WAITING"));
    assertThat(gate.journal().entry("A2").orElseThrow().attempts()).isZero();
  }

  @Test
  void aCopyIsKeptBeforeTheCommitAndOwesNothingWithoutIt() throws IOException {
    FakeTransit killed =
        new FakeTransit("A1", PLAIN, "ana@localhost")
            .beforeCommit(
                () -> {
                  assertThat(gate.debts().all()).hasSize(1);
                  throw new IOException("killed here");
                });
    assertThatThrownBy(() -> owing().carry(killed, false)).isInstanceOf(IOException.class);
    // Not committed: it is not examined on its own, for nobody has it.
    assertThat(settlement().settle()).isZero();
    FakeTransit infected = new FakeTransit("A1", WORM, "ana@localhost");
    done(gate.passage().carry(infected, false));
    assertThat(settlement().settle()).isEqualTo(1);
    assertThat(gate.debts().all()).isEmpty();
    assertThat(actions("A1")).isEmpty();
  }

  @Test
  void aFindOwesNothing() throws IOException {
    FakeTransit transit = new FakeTransit("A1", WORM, "ana@localhost");
    assertThat(done(owing().carry(transit, false)).verdict()).isEqualTo(Verdict.INFECTED);
    assertThat(gate.debts().all()).isEmpty();
    assertThat(gate.quarantine().holds("A1")).isTrue();
  }

  @Test
  void aMessageThatSilencesAnEngineIsNoDebt() throws IOException {
    try (FakeClamd clamd = FakeClamd.unix(directory.resolve("clamd"), DebtsTest::knowsOnlyEicar)) {
      Passage.Rooms rooms = owingTo(new SomeEngineSettings().clamd(clamd.address()).make());
      FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost");
      assertThat(gate.passage(rooms).carry(transit, false))
          .isInstanceOfSatisfying(Outcome.Waits.class, w -> assertThat(w.ours()).isFalse());
      assertThat(gate.debts().all()).isEmpty();
      assertThat(gate.journal().entry("A1").orElseThrow().attempts()).isEqualTo(1);
    }
  }

  @Test
  void aDebtThatSilencesAnEngineIsToldOfAndHoldsNoOtherUp() throws IOException {
    owing().carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false);
    gate.clock().move(Duration.ofMinutes(1));
    owing().carry(new FakeTransit("A2", WORM.replace(EICAR, "two"), "luis@localhost"), false);
    try (FakeClamd clamd = FakeClamd.unix(directory.resolve("clamd"), DebtsTest::knowsTwo)) {
      Passage.Rooms rooms = owingTo(new SomeEngineSettings().clamd(clamd.address()).make());
      assertThat(settlement(rooms).settle()).isEqualTo(1);
    }
    assertThat(gate.debts().all()).extracting(Held::id).containsExactly("A1");
    assertThat(gate.settledAlarms().list(false))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.kind()).isEqualTo(Kind.DEBT_UNPAID);
              assertThat(alarm.arguments().getLast()).isEqualTo("ana@localhost");
            });
  }

  @Test
  void withoutAnyAnswerThereIsNoDebt() throws IOException {
    Passage.Rooms silent =
        gate.rooms(new SomePanelSettings().debt().make(), Map.of("gone", gone(directory)));
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost");
    assertThat(gate.passage(silent).carry(transit, false)).isInstanceOf(Outcome.Waits.class);
    assertThat(gate.debts().all()).isEmpty();
  }

  @Test
  void unlessItIsAllowedThereIsNoDebt() throws IOException {
    Passage.Rooms strict =
        gate.rooms(
            PanelSettings.defaults(),
            Map.of("embedded", EngineSettings.defaults(), "gone", gone(directory)));
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost");
    assertThat(gate.passage(strict).carry(transit, false)).isInstanceOf(Outcome.Waits.class);
    assertThat(directory.resolve("debts")).doesNotExist();
  }

  private Passage owing() throws IOException {
    return gate.passage(owingRooms());
  }

  private Passage.Rooms owingRooms() {
    return owingTo(gone(directory));
  }

  private Passage.Rooms owingTo(EngineSettings other) {
    return gate.rooms(
        new SomePanelSettings().debt().make(),
        Map.of("embedded", EngineSettings.defaults(), "gone", other));
  }

  /** With every engine that there is. */
  private Settlement settlement() {
    return settlement(gate.rooms(PanelSettings.defaults(), EngineSettings.defaultEngines()));
  }

  private Settlement settlement(Passage.Rooms rooms) {
    return new Settlement(rooms, gate.clock());
  }

  private List<String> actions(String id) {
    return gate.journal().entry(id).orElseThrow().actions().stream()
        .map(action -> action.what() + " " + action.detail())
        .toList();
  }

  private static void knowsOnlyEicar(FakeClamd.Peer peer) throws IOException {
    knows(peer, content -> false);
  }

  private static void knowsTwo(FakeClamd.Peer peer) throws IOException {
    knows(peer, content -> content.contains("two"));
  }

  /** Answers for EICAR and for some contents, and falls silent on all others. */
  private static void knows(FakeClamd.Peer peer, Predicate<String> known) throws IOException {
    if (peer.command().equals("zVERSION")) {
      return;
    }
    byte[] content = peer.chunks();
    if (Eicar.is(content, content.length)) {
      peer.say("stream: Eicar-Test-Signature FOUND\0");
    } else if (known.test(new String(content, ISO_8859_1))) {
      peer.say("stream: OK\0");
    }
  }
}
