// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.passage.Samples.PLAIN;
import static org.lazareto.passage.Samples.WORM;
import static org.lazareto.passage.Samples.done;
import static org.lazareto.passage.Samples.gone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.alarm.Alarm;
import org.lazareto.alarm.Kind;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.PanelSettings;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomePolicy;
import org.lazareto.fake.SomeRooms;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Intake;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Direction;
import org.lazareto.quarantine.Query;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Verdict;

/** The passage when a disk, an engine, a message or the program itself fails. */
class PassageTroubleTest {

  private final Path directory;
  @AutoClose private final SomeRooms gate;

  PassageTroubleTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    gate = new SomeRooms(directory);
  }

  @Test
  void aFailingDiskLeavesTheMessageAndBlamesNobody() throws IOException {
    FakeTransit broken =
        new FakeTransit("A1", WORM, "ana@localhost")
            .beforeCommit(
                () -> {
                  throw new IOException("No space left on device");
                });
    for (int i = 0; i < 8; i++) {
      assertThatThrownBy(() -> gate.passage().carry(broken, false)).isInstanceOf(IOException.class);
    }
    assertThat(broken.gone()).isFalse();
    assertThat(gate.journal().entry("A1").orElseThrow().attempts()).isZero();
    done(gate.passage().carry(new FakeTransit("A1", WORM, "ana@localhost"), false));
    assertThat(gate.quarantine().list(Query.newest(10))).hasSize(1);
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "QUARANTINED"));
  }

  @ParameterizedTest(name = "from opening {0} on")
  @ValueSource(ints = {0, 1, 2, 3})
  void wantOfOpenFilesBlamesNobodyWhereverItComes(int opening) throws IOException {
    for (int i = 0; i < 8; i++) {
      FakeTransit poor = new FakeTransit("A1", WORM, "ana@localhost").openedAtMost(opening);
      assertThatThrownBy(() -> gate.passage().carry(poor, false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Too many open files");
    }
    assertThat(gate.journal().entry("A1").orElseThrow().attempts()).isZero();
  }

  @Test
  void aCrashAfterTheCommitIsFinishedAtTheNextStart() throws IOException {
    killedAtTheCommit("A1");
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "WAITING"));
    List<String> cleared = new ArrayList<>();
    gate.passage().recover(door(false, cleared));
    assertThat(cleared).containsExactly("A1");
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
  }

  @Test
  void whatFailedAfterTheCommitIsFinishedWithoutARestart() throws IOException {
    killedAtTheCommit("A1");
    List<String> cleared = new ArrayList<>();
    assertThat(gate.passage().left(door(false, cleared), "A1")).containsExactly("A1");
    assertThat(cleared).containsExactly("A1");
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
    assertThat(gate.passage().left(door(false, cleared), "A1")).isEmpty();
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
  }

  @Test
  void aCrashBeforeTheCommitStartsOver() throws IOException {
    killedAtTheCommit("A1");
    List<String> cleared = new ArrayList<>();
    gate.passage().recover(door(true, cleared));
    assertThat(cleared).isEmpty();
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "WAITING"));
    done(gate.passage().carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false));
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
  }

  private void killedAtTheCommit(String id) {
    FakeTransit transit =
        new FakeTransit(id, PLAIN, "ana@localhost")
            .beforeCommit(
                () -> {
                  throw new IOException("killed here");
                });
    assertThatThrownBy(() -> gate.passage().carry(transit, false)).isInstanceOf(IOException.class);
  }

  @Test
  void onlyACrashAloneCountsAgainstAMessage() throws IOException {
    // Begun and never ended: the process died. Twice in company, once alone.
    crash("A1", false);
    crash("A1", false);
    assertThat(gate.journal().entry("A1").orElseThrow().attempts()).isZero();
    crash("A1", true);
    assertThat(gate.journal().entry("A1").orElseThrow().attempts()).isEqualTo(1);
  }

  private void crash(String id, boolean alone) throws IOException {
    FakeTransit transit = new FakeTransit(id, PLAIN, "ana@localhost");
    gate.journal()
        .begin(
            new Intake(
                id, "fake", transit.envelope(), Direction.INBOUND, "-", transit.message().size()),
            alone);
    assertThat(gate.passage().recover(door(true, new ArrayList<>()))).containsExactly(id);
  }

  @Test
  void aSilentEngineMakesMailWaitAsOftenAsItTakes() throws IOException {
    Map<String, EngineSettings> silent = Map.of("gone", gone(directory));
    for (int i = 0; i < 10; i++) {
      Outcome outcome =
          gate.passage(SomePolicy.standard(), silent)
              .carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false);
      assertThat(outcome)
          .isInstanceOfSatisfying(Outcome.Waits.class, w -> assertThat(w.ours()).isTrue());
    }
    assertThat(gate.journal().entry("A1").orElseThrow().attempts()).isZero();
    done(gate.passage().carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false));
  }

  @Test
  void aMessageThatBreaksItsExaminationIsSetAsideAfterSixTimes() throws IOException {
    Passage hurried =
        gate.passage(
            gate.rooms(
                SomePolicy::standard,
                SomeRooms.panel(PanelSettings.defaults(), EngineSettings.defaultEngines()),
                limits(Duration.ofNanos(1))));
    for (int i = 0; i < 6; i++) {
      Outcome outcome = hurried.carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false);
      assertThat(outcome)
          .isInstanceOfSatisfying(Outcome.Waits.class, w -> assertThat(w.ours()).isFalse());
    }
    FakeTransit last = new FakeTransit("A1", PLAIN, "ana@localhost");
    assertThat(done(hurried.carry(last, false)).verdict()).isEqualTo(Verdict.UNSCANNABLE);
    assertThat(gate.quarantine().holds("A1")).isTrue();
    assertThat(gate.settledAlarms().list(false))
        .extracting(Alarm::kind)
        .containsExactly(Kind.MESSAGE_SET_ASIDE);
  }

  /** After the examination, too: a page that is to become text, say, fills the heap. */
  @Test
  void aMessageThatBreaksItsPlanIsSetAsideAfterSixTimes() throws IOException {
    gate.inlet(failing(new OutOfMemoryError("Java heap space")));
    for (int i = 0; i < 6; i++) {
      Outcome outcome = gate.passage().carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false);
      assertThat(outcome)
          .isInstanceOfSatisfying(Outcome.Waits.class, w -> assertThat(w.ours()).isFalse());
    }
    FakeTransit last = new FakeTransit("A1", PLAIN, "ana@localhost");
    assertThat(done(gate.passage().carry(last, false)).verdict()).isEqualTo(Verdict.UNSCANNABLE);
    assertThat(gate.quarantine().holds("A1")).isTrue();
  }

  @Test
  void aDatabaseThatFailsForThePlanBlamesNobody() {
    gate.inlet(failing(new LazaretoException("store.unavailable", "desk.db", "full")));
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost");
    assertThatThrownBy(() -> gate.passage().carry(transit, false))
        .isInstanceOf(LazaretoException.class);
    assertThat(gate.journal().entry("A1").map(Entry::attempts).orElse(0)).isZero();
  }

  private static Inlet failing(Throwable trouble) {
    return new Inlet() {
      @Override
      public boolean isOurs(Address recipient) {
        if (trouble instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) trouble;
      }

      @Override
      public Optional<Parcel> claim(Address recipient, ByteSource message) {
        return Optional.empty();
      }
    };
  }

  private static Door door(boolean holds, List<String> cleared) {
    return new Door() {
      @Override
      public String name() {
        return "fake";
      }

      @Override
      public void recover() {}

      @Override
      public boolean holds(String id) {
        return holds;
      }

      @Override
      public void clear(String id) {
        cleared.add(id);
      }
    };
  }

  private static Limits limits(Duration time) {
    Limits standard = Limits.defaults();
    return new Limits(
        standard.depth(),
        standard.parts(),
        standard.unpacked(),
        standard.ratio(),
        standard.ratioFloor(),
        standard.headerBytes(),
        standard.headerFields(),
        standard.parameters(),
        standard.nameLength(),
        standard.children(),
        standard.dictionary(),
        standard.passwords(),
        standard.lockedContainers(),
        standard.unpackingTime(),
        time,
        Duration.ZERO);
  }
}
