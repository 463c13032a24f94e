// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.journal.JournalFixture.ANA;
import static org.lazareto.journal.JournalFixture.JUAN;
import static org.lazareto.journal.JournalFixture.share;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazareto.fake.FakeWitness;
import org.lazareto.journal.Report.Pair;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class ConservationTest {

  private static final Instant NOW = Instant.now().plusSeconds(3600);

  @TempDir private Path directory;
  @AutoClose private JournalFixture fixture;
  private final FakeWitness in = new FakeWitness(Place.INCOMING);
  private final FakeWitness out = new FakeWitness(Place.OUTGOING);
  private final FakeWitness setAside = new FakeWitness(Place.SET_ASIDE);
  private final FakeWitness log = new FakeWitness(Place.LOG);
  private final FakeWitness held = new FakeWitness(Place.QUARANTINE);

  @BeforeEach
  void open() {
    fixture = new JournalFixture(directory);
  }

  /** One world: what happened, and what the check must say. */
  record World(String name, Consumer<ConservationTest> happened, String says) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<World> worlds() {
    return Stream.of(
        new World("nothing", t -> {}, ""),
        new World("waiting in the queue", t -> t.waiting().in.sees("A", "ana@health.test"), ""),
        new World("waiting, queue does not tell who", t -> t.waiting().in.sees("A"), ""),
        new World(
            "waiting and nowhere", ConservationTest::waiting, "lost A ana@health.test WAITING"),
        new World(
            "waiting, its recipient gone from the queue file",
            t -> t.waiting().in.sees("A", "juan@health.test"),
            "lost A ana@health.test WAITING"),
        new World("on its way", ConservationTest::intended, ""),
        new World("on its way, out already", t -> t.intended().out.sees("B"), ""),
        new World("on its way, in both queues", t -> t.intended().bothQueues(), ""),
        new World("delivered, still queued", t -> t.delivered().out.sees("A"), ""),
        new World("delivered, in the log", t -> t.delivered().log.sees("A", "root@x"), ""),
        new World(
            "delivered, split by aliases",
            t -> t.delivered().log.sees(new Sighting("C", Set.of(), false, "A", false, NOW)),
            ""),
        new World(
            "delivered, to a smart host on this host",
            t -> t.delivered().log.sees(Sighting.perhaps("A", NOW)),
            ""),
        new World(
            "about to come in from this host", t -> t.log.sees(Sighting.perhaps("X", NOW)), ""),
        new World(
            "delivered and nowhere",
            ConservationTest::delivered,
            "lost A ana@health.test DELIVERED"),
        new World(
            "delivered and before the examination again", t -> t.delivered().againIn(), "double A"),
        new World("quarantined", t -> t.quarantined().held.sees("A", "ana@health.test"), ""),
        new World(
            "quarantined and not held",
            ConservationTest::quarantined,
            "lost A ana@health.test QUARANTINED"),
        new World("quarantined and released", t -> t.quarantined().acted("A"), ""),
        new World(
            "held as the second of its id, and released", t -> t.quarantined().acted("A~2"), ""),
        new World(
            "quarantined, and others of alike ids released",
            t -> t.quarantined().acted("A~x", "A2", "AA~2", "A~"),
            "lost A ana@health.test QUARANTINED"),
        new World(
            "quarantined and yet delivered",
            t -> t.quarantined().bothHeldAndOut(),
            "bypass A fake OUTGOING"),
        new World("quarantined, and by the MTA too", t -> t.quarantined().bothQuarantines(), ""),
        new World("waiting, in the MTA's quarantine", t -> t.waiting().setAside.sees("A"), ""),
        new World("delivered, in the MTA's quarantine", t -> t.delivered().setAside.sees("A"), ""),
        new World("a stranger in the MTA's quarantine", t -> t.setAside.sees("X"), ""),
        new World(
            "let out of the MTA's quarantine by somebody",
            t -> t.quarantined().bothQuarantines().log.sees("A"),
            "bypass A fake LOG"),
        new World("not seen yet", t -> t.in.sees("N"), ""),
        new World(
            "a stranger in the outgoing queue", t -> t.out.sees("X"), "bypass X fake OUTGOING"),
        new World("a stranger in the log", t -> t.log.sees("X"), "bypass X fake LOG"),
        new World(
            "a stranger's other half",
            t -> t.log.sees(new Sighting("Y", Set.of(), false, "X", false, NOW)),
            "bypass Y fake LOG"),
        new World("a bounce", ConservationTest::bounced, ""),
        new World(
            "older than the journal",
            t -> t.log.sees(Sighting.of("O", Set.of(), Instant.EPOCH)),
            ""),
        new World("removed by someone", t -> t.waiting().fixture.journal.vanished("A"), ""),
        new World(
            "removed by someone who moved it on",
            t -> t.waiting().movedOn(),
            "bypass A fake OUTGOING"));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void everyPairIsAccountedForAndNothingPasses(World world) throws IOException {
    world.happened().accept(this);
    Report report = check(in, out, setAside, log, held);
    assertThat(complaints(report)).isEqualTo(world.says());
    assertThat(report.ok()).isEqualTo(world.says().isEmpty());
  }

  private static String complaints(Report report) {
    Stream<String> lost =
        report.lost().stream().map(p -> "lost " + p.id() + " " + p.recipient() + " " + p.outcome());
    Stream<String> doubles = report.doubles().stream().map(d -> "double " + d);
    Stream<String> bypasses =
        report.bypasses().stream().map(b -> "bypass " + b.id() + " " + b.witness());
    return Stream.of(lost, doubles, bypasses)
        .flatMap(s -> s)
        .collect(java.util.stream.Collectors.joining("; "));
  }

  @Test
  void ofManyStrangersTheFirstAreListedAndTheOthersCounted() throws IOException {
    for (int i = 0; i < Report.MOST + 5; i++) {
      out.sees("X" + i);
    }
    Report report = check(in, out, setAside, log, held);
    assertThat(report.bypasses()).hasSize(Report.MOST);
    assertThat(report.untold()).isEqualTo(5);
    assertThat(report.ok()).isFalse();
  }

  @Test
  void numbersOfWhatCannotOrNeedNotBeWitnessed() throws IOException {
    fixture.delivered("A", ANA, JUAN);
    in.sees("N");
    out.sees(Sighting.of("O", Set.of(), Instant.EPOCH));
    fixture.begin("R", ANA);
    fixture.journal.vanished("R");
    setAside.sees("H").sees("I");
    Report report = check(in, out, setAside, held);
    assertThat(report.ok()).isTrue();
    assertThat(report.unwitnessed()).isEqualTo(2);
    assertThat(report.notYetSeen()).isEqualTo(1);
    assertThat(report.setAside()).isEqualTo(2);
    assertThat(report.older()).isEqualTo(1);
    assertThat(report.messages()).isEqualTo(2);
    assertThat(report.removed()).containsExactly(new Pair("R", ANA.key(), Outcome.REMOVED));
    assertThat(report.pairs()).containsEntry(Outcome.DELIVERED, 2L);
  }

  @Test
  void whatASessionHasNotAnsweredForIsTheSenders() throws IOException {
    fixture.journal.begin(fixture.inSession("A", ANA), false);
    fixture.journal.begin(fixture.inSession("B", ANA, JUAN), false);
    fixture.journal.intend(
        fixture.intent(
            "B",
            Verdict.INFECTED,
            share("B", new Treatment.Deliver(), ANA),
            share("B", new Treatment.Quarantine(), JUAN)),
        Dossier.NONE);
    fixture.journal.unanswered("B", true, "the gate died");
    held.sees("B", JUAN.key());
    // The answer had been taken after all: not a bypass.
    log.sees(Sighting.of("B", Set.of(), NOW));
    Report report = check(in, out, log, held);
    assertThat(complaints(report)).isEmpty();
    assertThat(report.pairs())
        .containsEntry(Outcome.WAITING, 1L)
        .containsEntry(Outcome.DEFERRED, 1L)
        .containsEntry(Outcome.QUARANTINED, 1L);
    log.sees(Sighting.of("A", Set.of(), NOW));
    assertThat(complaints(check(in, out, log, held))).startsWith("bypass A");
  }

  @Test
  void whatStaysForSomeMustBeSomewhere() throws IOException {
    fixture.begin("A", ANA, JUAN);
    fixture.journal.intend(
        fixture.intent(
            "A",
            Verdict.CLEAN,
            share("A", new Treatment.Deliver(), ANA),
            share("B", new Treatment.Hold(), JUAN)),
        Dossier.NONE);
    fixture.journal.finish("A", fixture.clock.instant());
    out.sees("A");
    assertThat(complaints(check(in, out, log, held))).isEqualTo("lost A juan@health.test APART");
    in.sees("B", JUAN.key());
    assertThat(complaints(check(in, out, log, held))).isEmpty();
    in.forget("B");
    fixture.delivered("B", JUAN);
    out.sees("B");
    assertThat(complaints(check(in, out, log, held))).isEmpty();
  }

  @Test
  void mailThatMovesWhileWeLookIsNoComplaint() throws IOException {
    fixture.begin("A", ANA);
    in.sees("A", ANA.key());
    // It leaves for the outgoing queue between our looks at the two.
    out.afterLook(
        () -> {
          in.forget("A");
          out.sees("A");
          fixture.journal.intend(
              fixture.intent("A", Verdict.CLEAN, share("A", new Treatment.Deliver(), ANA)),
              Dossier.NONE);
          fixture.journal.finish("A", fixture.clock.instant());
        });
    // Another is taken in after our look at the incoming queue.
    held.afterLook(
        () -> {
          fixture.begin("B", JUAN);
          in.sees("B");
        });
    assertThat(complaints(check(in, out, log, held))).isEmpty();
  }

  @Test
  void aWitnessThatCannotLookLeavesNoReport() {
    Witness blind =
        new Witness() {
          @Override
          public String name() {
            return "blind";
          }

          @Override
          public Place place() {
            return Place.OUTGOING;
          }

          @Override
          public void look(Consumer<Sighting> to) throws IOException {
            throw new IOException("no such directory");
          }
        };
    assertThatThrownBy(() -> check(in, blind)).hasMessage("no such directory");
  }

  @Test
  void messagesBeforeTheWindowAreNotAskedForUnlessTheyWait() throws IOException {
    fixture.delivered("A", ANA);
    fixture.begin("B", JUAN);
    Report report =
        new Conservation(fixture.database)
            .check(List.of(in, out, log, held), fixture.clock.instant().plusSeconds(1));
    assertThat(complaints(report)).isEqualTo("lost B juan@health.test WAITING");
  }

  private Report check(Witness... witnesses) throws IOException {
    return new Conservation(fixture.database).check(List.of(witnesses), Instant.EPOCH);
  }

  private ConservationTest waiting() {
    fixture.begin("A", ANA);
    return this;
  }

  private ConservationTest intended() {
    waiting();
    fixture.journal.intend(
        fixture.intent("A", Verdict.CLEAN, share("B", new Treatment.Deliver(), ANA)), Dossier.NONE);
    return this;
  }

  private void bothQueues() {
    in.sees("A");
    out.sees("B");
  }

  private ConservationTest delivered() {
    fixture.delivered("A", ANA);
    return this;
  }

  private ConservationTest quarantined() {
    fixture.quarantined("A", ANA);
    return this;
  }

  private void againIn() {
    log.sees("A");
    in.sees("A");
  }

  private void bounced() {
    out.sees(new Sighting("D", Set.of(), true, "", false, NOW));
    log.sees("D");
  }

  private void acted(String... held) {
    for (String name : held) {
      fixture.journal.note(new Action(name, ANA, Action.What.RELEASED, "maria", NOW, ""));
    }
  }

  private void bothHeldAndOut() {
    held.sees("A");
    out.sees("A");
  }

  private ConservationTest bothQuarantines() {
    held.sees("A");
    setAside.sees("A");
    return this;
  }

  private void movedOn() {
    fixture.journal.vanished("A");
    out.sees("A");
  }
}
