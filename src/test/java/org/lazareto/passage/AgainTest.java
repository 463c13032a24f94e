// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.passage.Samples.PLAIN;
import static org.lazareto.passage.Samples.WORM;
import static org.lazareto.passage.Samples.done;
import static org.lazareto.passage.Samples.rule;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomeRooms;
import org.lazareto.mail.Address;
import org.lazareto.mail.Likeness;

/** Killed at each step of a message in its session, and asked about the message afterwards. */
class AgainTest {

  private static final Likeness LIKE = new Likeness("digest", "front");
  private static final List<Address> ANA = List.of(new Address("ana@localhost"));

  @AutoClose private final SomeRooms gate;
  private final Path database;

  AgainTest(@TempDir Path directory) throws IOException {
    gate = new SomeRooms(directory);
    database = directory.resolve("gate.db");
  }

  @Test
  void beforeTheIntentNothingIsKnown() throws IOException {
    assertThat(restarted().earlier(LIKE, ANA)).isEqualTo(new Earlier.None());
    FakeTransit refused = transit(WORM);
    done(gate.passage(rule("no", "*", "treatment = \"reject\"")).carry(refused, false));
    assertThat(restarted().earlier(LIKE, ANA)).isEqualTo(new Earlier.None());
  }

  @Test
  void betweenTheIntentAndTheFinalRowsItIsInDoubt() throws IOException {
    killed(PLAIN);
    Again again = restarted();
    Earlier earlier = again.earlier(LIKE, ANA);
    assertThat(earlier).isInstanceOf(Earlier.Doubtful.class);
    assertThat(again.doubts("fake")).containsExactly(((Earlier.Doubtful) earlier).doubt());
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "WAITING"));
    assertThat(gate.journal().openIntents("fake")).hasSize(1);
  }

  /** Else its sender would be told to wait until the next start. */
  @Test
  void anErrorAtTheCommitLeavesItInDoubtForTheGateThatLives() {
    Passage passage = gate.passage();
    FakeTransit transit = transit(PLAIN).beforeCommit(AgainTest::outOfMemory);
    assertThatThrownBy(() -> passage.carry(transit, false)).isInstanceOf(OutOfMemoryError.class);
    assertThat(passage.again().underWay("A1")).isFalse();
    assertThat(passage.again().earlier(LIKE, ANA)).isInstanceOf(Earlier.Doubtful.class);
    assertThat(passage.again().doubts("fake")).hasSize(1);
  }

  @Test
  void anErrorBeforeTheCommitLeavesItToItsSenderWithoutADoubt() {
    Passage passage = gate.passage();
    FakeTransit transit = transit(WORM).unreadableOnceReady(new OutOfMemoryError("heap space"));
    assertThatThrownBy(() -> passage.carry(transit, false)).isInstanceOf(OutOfMemoryError.class);
    assertThat(passage.again().earlier(LIKE, ANA)).isEqualTo(new Earlier.None());
    assertThat(passage.again().doubts("fake")).isEmpty();
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DEFERRED"));
  }

  @Test
  void anErrorWhileTheSenderIsToldLeavesItWhereItIs() {
    Passage passage = gate.passage();
    FakeTransit transit = transit(PLAIN).whileTelling(AgainTest::outOfMemory);
    assertThatThrownBy(() -> passage.carry(transit, false)).isInstanceOf(OutOfMemoryError.class);
    assertThat(passage.again().earlier(LIKE, ANA))
        .isEqualTo(new Earlier.Done("A1", "250 2.0.0 taken"));
  }

  @Test
  void foundOutToBeThereItIsDelivered() throws IOException {
    killed(PLAIN);
    Again again = restarted();
    again.taken("A1", "250 2.0.0 as N1");
    assertThat(again.earlier(LIKE, ANA)).isEqualTo(new Earlier.Done("A1", "250 2.0.0 as N1"));
    assertThat(again.doubts("fake")).isEmpty();
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
    assertThat(restarted().earlier(LIKE, ANA)).isInstanceOf(Earlier.Done.class);
  }

  @Test
  void foundOutNotToBeThereItIsTheSendersStill() throws IOException {
    killed(PLAIN);
    Again again = restarted();
    again.notTaken("A1", "not seen");
    assertThat(again.earlier(LIKE, ANA)).isEqualTo(new Earlier.None());
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DEFERRED"));
    assertThat(gate.journal().openIntents("fake")).isEmpty();
  }

  @Test
  void whatTheQuarantineHasIsThereWhateverElseDied() throws IOException {
    killed(WORM);
    assertThat(restarted().earlier(LIKE, ANA)).isEqualTo(new Earlier.Done("A1", Again.ACCEPTED));
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "QUARANTINED"));
  }

  @Test
  void betweenTheFinalRowsAndTheAnswerItIsThere() throws IOException {
    Passage passage = gate.passage();
    done(passage.carry(transit(PLAIN), false));
    // Its session is there still, and may hear the answer at any moment.
    assertThat(passage.again().earlier(LIKE, ANA)).isEqualTo(new Earlier.UnderWay());
    assertThat(restarted().earlier(LIKE, ANA)).isEqualTo(new Earlier.Done("A1", "250 2.0.0 taken"));
    passage.again().left("A1");
    assertThat(passage.again().earlier(LIKE, ANA)).isInstanceOf(Earlier.Done.class);
  }

  @Test
  void whatWasHeardIsForgotten() throws IOException {
    Passage passage = gate.passage();
    done(passage.carry(transit(PLAIN), false));
    passage.again().heard("A1");
    assertThat(passage.again().earlier(LIKE, ANA)).isEqualTo(new Earlier.None());
    // On the disk, with whatever is written next.
    done(passage.carry(new FakeTransit("B1", PLAIN, "ana@localhost"), false));
    assertThat(restarted().earlier(LIKE, ANA)).isEqualTo(new Earlier.None());
    assertThat(gate.journal().answers().of("A1")).isEmpty();
  }

  @Test
  void afterTheTimeOfAServersPatienceItIsForgottenToo() throws IOException {
    done(gate.passage().carry(transit(PLAIN), false));
    gate.clock().move(Duration.ofDays(5).plusSeconds(1));
    assertThat(restarted().earlier(LIKE, ANA)).isEqualTo(new Earlier.None());
    assertThat(gate.journal().purge()).isZero();
    assertThat(gate.journal().answers().of("A1")).isEmpty();
  }

  @Test
  void fewerRecipientsMayBeTheRestOfThem() throws IOException {
    FakeTransit two = new FakeTransit("A1", PLAIN, "ana@localhost", "luis@localhost");
    done(gate.passage().carry(two.inItsSession().knownAgain(LIKE), false));
    assertThat(restarted().earlier(LIKE, ANA)).isInstanceOf(Earlier.Done.class);
    List<Address> others = List.of(ANA.getFirst(), new Address("eva@localhost"));
    assertThat(restarted().earlier(LIKE, others)).isEqualTo(new Earlier.None());
  }

  @Test
  void whatTheDatabaseCannotHearNowItHearsLater() throws Exception {
    Passage passage = gate.passage();
    gate.database().change(h -> h.execute("PRAGMA busy_timeout = 50"));
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement lock = other.createStatement()) {
      FakeTransit transit = transit(PLAIN).beforeCommit(() -> locked(lock));
      done(passage.carry(transit, false));
      assertThat(transit.gone()).isTrue();
    }
    passage.again().left("A1");
    assertThat(passage.again().earlier(LIKE, ANA))
        .isEqualTo(new Earlier.Done("A1", "250 2.0.0 taken"));
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "WAITING"));
    passage.again().catchUp();
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
    assertThat(gate.journal().answers().of("A1").map(u -> u.answer()))
        .isEqualTo(Optional.of("250 2.0.0 taken"));
  }

  /** Whose line it is in the log of a next hop, nobody can tell then. */
  @Test
  void oneIsAloneWhereNoOtherWithItsMessageIdWentOnSince() throws IOException {
    String known = "Message-ID: <1@outside.test>\n" + PLAIN;
    done(gate.passage().carry(new FakeTransit("B1", known, "luis@localhost"), false));
    gate.clock().move(Duration.ofMinutes(40));
    killed(known);
    Again again = restarted();
    Doubt doubt = again.doubts("fake").getFirst();
    assertThat(again.alone(doubt, doubt.since())).isTrue();
    assertThat(again.alone(doubt, doubt.since().minus(Duration.ofHours(1)))).isFalse();
  }

  private static void locked(Statement lock) throws IOException {
    try {
      lock.execute("BEGIN IMMEDIATE");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static void outOfMemory() {
    throw new OutOfMemoryError("Java heap space");
  }

  private void killed(String message) {
    FakeTransit transit =
        transit(message)
            .beforeCommit(
                () -> {
                  throw new AssertionError("killed here");
                });
    assertThatThrownBy(() -> gate.passage().carry(transit, false))
        .isInstanceOf(AssertionError.class);
  }

  private static FakeTransit transit(String message) {
    return new FakeTransit("A1", message, "ana@localhost").inItsSession().knownAgain(LIKE);
  }

  /** What a gate knows that has just started. */
  private Again restarted() throws IOException {
    Passage passage = gate.passage();
    passage.recoverSessions("fake");
    return passage.again();
  }
}
