// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.passage.Samples.DELIVER;
import static org.lazareto.passage.Samples.PLAIN;
import static org.lazareto.passage.Samples.PROGRAM;
import static org.lazareto.passage.Samples.WORM;
import static org.lazareto.passage.Samples.done;
import static org.lazareto.passage.Samples.gone;
import static org.lazareto.passage.Samples.rule;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomeRooms;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Decision;

/** The passage in the sender's session, where one answer and one body serve all. */
class SessionPassageTest {

  @AutoClose private final SomeRooms gate;

  SessionPassageTest(@TempDir Path directory) throws IOException {
    gate = new SomeRooms(directory);
  }

  @Test
  void aSessionIsRefusedAndNothingIsKept() throws IOException {
    FakeTransit transit = new FakeTransit("A1", WORM, "ana@localhost").inItsSession();
    done(gate.passage(rule("no worms", "*", "treatment = \"reject\"")).carry(transit, false));
    assertThat(transit.refusal()).isPresent();
    assertThat(transit.committed()).isEmpty();
    assertThat(gate.quarantine().holds("A1")).isFalse();
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "REJECTED"));
  }

  @Test
  void inASessionOneIsTakenOutAndTheStrictestBodyServesTheOthers() throws IOException {
    FakeTransit transit =
        new FakeTransit("A1", PROGRAM, "ana@localhost", "luis@localhost", "juan@localhost")
            .inItsSession();
    Passage passage =
        gate.passage(
            rule("whole", "ana@localhost", DELIVER),
            rule("replaced", "luis@localhost", DELIVER + "with.replace = true"),
            rule("refused", "juan@localhost", "treatment = \"reject\""));
    Decision decision = done(passage.carry(transit, false));
    assertThat(transit.committed()).hasSize(1);
    assertThat(transit.committed().getFirst().recipients())
        .extracting(Address::text)
        .containsExactly("ana@localhost", "luis@localhost");
    assertThat(transit.committed().getFirst().replacement()).isPresent();
    assertThat(transit.refusal()).isEmpty();
    assertThat(gate.quarantine().holds("A1")).isTrue();
    assertThat(decision.findings())
        .filteredOn(f -> f.name().equals(OneBody.FINDING))
        .extracting(f -> f.detail())
        .containsExactly("<ana@localhost> deliver-changed, <juan@localhost> quarantine");
    assertThat(gate.fates("A1"))
        .containsOnly(
            Map.entry("ana@localhost", "DELIVERED_REPLACED"),
            Map.entry("luis@localhost", "DELIVERED_REPLACED"),
            Map.entry("juan@localhost", "QUARANTINED"));
  }

  @Test
  void inASessionWhoIsDivertedAndWhoGetsACopyShareTheOneBody() throws IOException {
    FakeTransit transit =
        new FakeTransit("A1", PROGRAM, "ana@localhost", "luis@localhost", "juan@localhost")
            .inItsSession();
    done(
        gate.passage(
                rule("gone", "ana@localhost", DELIVER + "with.divert-to = [\"jefe@localhost\"]"),
                rule("seen", "luis@localhost", DELIVER + "with.copy-to = [\"gau@localhost\"]"),
                rule("tagged", "juan@localhost", DELIVER + "with.subject-tag = \"[x]\""))
            .carry(transit, false));
    assertThat(transit.committed()).hasSize(1);
    Copy copy = transit.committed().getFirst();
    assertThat(copy.recipients())
        .extracting(Address::text)
        .containsExactly("luis@localhost", "juan@localhost");
    assertThat(copy.instead()).extracting(Address::text).containsExactly("jefe@localhost");
    assertThat(copy.also()).extracting(Address::text).containsExactly("gau@localhost");
    assertThat(copy.replacement()).isPresent();
    assertThat(gate.fates("A1")).containsEntry("ana@localhost", "DIVERTED");
  }

  @Test
  void aSessionWaitsForAllWhereOneIsHeld() throws IOException {
    String hold = Samples.rule("rest", "eva@localhost", "treatment = \"hold\"");
    FakeTransit transit =
        new FakeTransit("A1", PLAIN, "ana@localhost", "eva@localhost").inItsSession();
    assertThat(gate.passage(hold).carry(transit, false)).isInstanceOf(Outcome.Waits.class);
    assertThat(transit.gone()).isFalse();
  }

  @Test
  void whatASessionDidNotAnswerForIsTheSendersStill() throws IOException {
    FakeTransit gone =
        new FakeTransit("A1", PLAIN, "ana@localhost")
            .inItsSession()
            .beforeCommit(
                () -> {
                  throw new IOException("Broken pipe");
                });
    assertThatThrownBy(() -> gate.passage().carry(gone, false)).isInstanceOf(IOException.class);
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DEFERRED"));
    assertThat(gate.passage().idFor("A1")).isNotEqualTo("A1");
    assertThat(gate.passage().idFor("A2")).isEqualTo("A2");
  }

  @Test
  void sessionsThatDiedWithTheGateAreRecovered() throws IOException {
    FakeTransit worm = new FakeTransit("A1", WORM, "ana@localhost").inItsSession();
    worm.beforeCommit(
        () -> {
          // What a gate finds that starts when this one was killed here.
          assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "WAITING"));
          gate.passage().recoverSessions("fake");
          assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "QUARANTINED"));
          assertThat(gate.journal().openIntents("fake")).isEmpty();
          throw new IOException("killed here");
        });
    assertThatThrownBy(() -> gate.passage().carry(worm, false)).hasMessage("killed here");
  }

  @Test
  void anErrorAtItsCommitLeavesASessionsMessageToItsSender() throws IOException {
    FakeTransit plain = new FakeTransit("A1", PLAIN, "ana@localhost").inItsSession();
    plain.beforeCommit(
        () -> {
          throw new OutOfMemoryError("here");
        });
    assertThatThrownBy(() -> gate.passage().carry(plain, false))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DEFERRED"));
  }
}
