// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.journal.JournalFixture.ANA;
import static org.lazareto.journal.JournalFixture.JUAN;
import static org.lazareto.journal.JournalFixture.NOON;
import static org.lazareto.journal.JournalFixture.share;
import static org.lazareto.journal.Outcome.APART;
import static org.lazareto.journal.Outcome.DELIVERED;
import static org.lazareto.journal.Outcome.QUARANTINED;
import static org.lazareto.journal.Outcome.REMOVED;
import static org.lazareto.journal.Outcome.WAITING;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class JournalTest {

  @TempDir private Path directory;
  @AutoClose private JournalFixture fixture;
  private Journal journal;

  @BeforeEach
  void open() {
    fixture = new JournalFixture(directory);
    journal = fixture.journal;
  }

  @Test
  void aMessageIsTakenInOnceWhateverOftenItBegins() {
    assertThat(fixture.begin("A1", ANA, JUAN)).isEqualTo(new Attempt(0, false, false));
    fixture.clock.move(Duration.ofMinutes(1));
    assertThat(fixture.begin("A1", ANA, JUAN)).isEqualTo(new Attempt(0, false, false));
    Entry entry = journal.entry("A1").orElseThrow();
    assertThat(entry.seen()).isEqualTo(NOON);
    assertThat(entry.working()).isTrue();
    assertThat(entry.verdict()).isEmpty();
    assertThat(fixture.outcomes("A1")).containsExactly(WAITING, WAITING);
  }

  @Test
  void everythingOfTheIntakeComesBack() {
    Intake intake = fixture.intake("A1", ANA, JUAN);
    journal.begin(intake, false);
    assertThat(journal.entry("A1").orElseThrow().intake()).isEqualTo(intake);
  }

  @Test
  void aSplitMessageHasOneFinalRowPerRecipient() {
    Address luis = new Address("luis@pinar.test");
    fixture.begin("A1", ANA, JUAN, luis);
    Intent intent =
        fixture.intent(
            "A1",
            Verdict.INFECTED,
            share("A1", new Treatment.Quarantine(), ANA),
            share("B1", new Treatment.Deliver(Changes.replacing(List.of("2!a.exe"))), JUAN),
            share("C1", new Treatment.Reject("no"), luis));
    journal.intend(intent, Dossier.NONE);
    assertThat(journal.openIntents("sendmail")).containsExactly(intent);
    assertThat(journal.intent("A1")).contains(intent);
    journal.finish("A1", NOON.plusSeconds(1));
    Entry entry = journal.entry("A1").orElseThrow();
    assertThat(entry.fates())
        .extracting(Entry.Fate::outcome)
        .containsExactly(QUARANTINED, Outcome.DELIVERED_REPLACED, Outcome.REJECTED);
    assertThat(entry.fates()).extracting(Entry.Fate::copyId).containsExactly("A1", "B1", "C1");
    assertThat(entry.verdict()).contains(Verdict.INFECTED);
    assertThat(entry.findings()).isEqualTo(intent.findings());
    assertThat(entry.subject()).isEqualTo("¡Hola!");
    assertThat(entry.finished()).contains(NOON.plusSeconds(1));
    assertThat(entry.working()).isFalse();
    assertThat(journal.openIntents("sendmail")).isEmpty();
  }

  @Test
  void finishingTwiceCountsOnce() {
    fixture.delivered("A1", ANA, JUAN);
    journal.finish("A1", NOON.plusSeconds(60));
    journal.finish("never seen", NOON);
    assertThat(journal.entry("A1").orElseThrow().finished()).contains(NOON);
    assertThat(hour().messages()).isEqualTo(1);
    assertThat(hour().recipients()).isEqualTo(2);
  }

  @Test
  void aFinishedMessageDoesNotBeginAgain() {
    fixture.delivered("A1", ANA);
    assertThat(fixture.begin("A1", ANA)).isEqualTo(new Attempt(0, false, true));
    assertThat(journal.entry("A1").orElseThrow().working()).isFalse();
  }

  @Test
  void whoIsHeldApartIsCountedWithTheMessageThatStays() {
    fixture.begin("A1", ANA, JUAN);
    journal.intend(
        fixture.intent(
            "A1",
            Verdict.CLEAN,
            share("A1", new Treatment.Deliver(), ANA),
            share("B1", new Treatment.Hold(), JUAN)),
        Dossier.NONE);
    journal.finish("A1", NOON);
    assertThat(fixture.outcomes("A1")).containsExactly(DELIVERED, APART);
    assertThat(hour().recipients()).isEqualTo(1);
    fixture.begin("B1", JUAN);
    journal.intend(
        fixture.intent("B1", Verdict.CLEAN, share("B1", new Treatment.Quarantine(), JUAN)),
        Dossier.NONE);
    journal.finish("B1", NOON);
    assertThat(fixture.outcomes("A1")).containsExactly(DELIVERED, APART);
    assertThat(fixture.outcomes("B1")).containsExactly(QUARANTINED);
    assertThat(hour().recipients()).isEqualTo(2);
  }

  @Test
  void onlyBlameMakesAnAttempt() {
    fixture.begin("A1", ANA);
    journal.defer("A1", "clamd is gone", false);
    assertThat(fixture.begin("A1", ANA).attempts()).isZero();
    journal.defer("A1", "over its time", true);
    assertThat(fixture.begin("A1", ANA).attempts()).isEqualTo(1);
    assertThat(journal.entry("A1").orElseThrow().reason()).isEqualTo("over its time");
  }

  @Test
  void afterACrashWhatWasAtWorkIsSuspectAndOnlyTheOneAloneIsBlamed() {
    fixture.begin("A1", ANA);
    fixture.begin("A2", ANA);
    fixture.begin("A3", ANA);
    journal.defer("A3", "restart", false);
    fixture.begin("A4", ANA);
    journal.intend(
        fixture.intent("A4", Verdict.CLEAN, share("A4", new Treatment.Deliver(), ANA)),
        Dossier.NONE);
    assertThat(journal.recover("sendmail"))
        .containsExactlyInAnyOrder(new Suspect("A1", 0, false), new Suspect("A2", 0, false));
    assertThat(journal.recover("sendmail")).isEmpty();
    assertThat(journal.begin(fixture.intake("A1", ANA), true))
        .isEqualTo(new Attempt(0, true, false));
    assertThat(journal.recover("sendmail")).containsExactly(new Suspect("A1", 1, true));
    assertThat(journal.begin(fixture.intake("A1", ANA), true))
        .isEqualTo(new Attempt(1, true, false));
    assertThat(fixture.begin("A3", ANA).suspect()).isFalse();
  }

  @Test
  void whatVanishedIsFinalAndCountedApart() {
    fixture.begin("A1", ANA, JUAN);
    journal.vanished("A1");
    journal.vanished("A1");
    assertThat(fixture.outcomes("A1")).containsExactly(REMOVED, REMOVED);
    assertThat(journal.entry("A1").orElseThrow().verdict()).isEmpty();
    assertThat(hour().removed()).isEqualTo(2);
    assertThat(hour().messages()).isZero();
    fixture.delivered("A2", ANA);
    journal.vanished("A2");
    assertThat(fixture.outcomes("A2")).containsExactly(DELIVERED);
  }

  @Test
  void whatIsPutBackWaitsAgain() {
    fixture.begin("A1", ANA, JUAN);
    journal.vanished("A1");
    fixture.clock.move(Duration.ofHours(5));
    fixture.delivered("A1", ANA, JUAN);
    assertThat(fixture.outcomes("A1")).containsExactly(DELIVERED, DELIVERED);
    assertThat(hour().removed()).isZero();
  }

  @Test
  void whatIsHeldUnderASecondNameIsOneMessageAndReleasedByItself() {
    fixture.quarantined("A1", ANA);
    Action first = new Action("A1", ANA, Action.What.RELEASED, "maria", NOON, "");
    Action second = new Action("A1~2", Address.NULL, Action.What.EXPIRED, "upkeep", NOON, "");
    journal.note(List.of(first, second, new Action("A1x", ANA, second.what(), "x", NOON, "")));
    assertThat(journal.entry("A1").orElseThrow().actions()).containsExactly(first, second);
    assertThat(journal.done("A1", Action.What.RELEASED)).containsExactly(ANA.key());
    assertThat(journal.done("A1~2", Action.What.RELEASED)).isEmpty();
  }

  @Test
  void actionsAreOnlyEverAdded() {
    fixture.quarantined("A1", ANA);
    Action action = new Action("A1", ANA, Action.What.RELEASED, "maria", NOON, "asked by phone");
    journal.note(action);
    assertThat(journal.entry("A1").orElseThrow().actions()).containsExactly(action);
    for (String sql : List.of("DELETE FROM action", "UPDATE action SET who = 'nobody'")) {
      assertThatThrownBy(() -> fixture.database.change(h -> h.execute(sql)))
          .hasMessageContaining("only ever added");
    }
  }

  @Test
  void queriesHaveAWindowAndALimit() {
    fixture.delivered("A1", ANA);
    fixture.clock.move(Duration.ofHours(1));
    fixture.quarantined("A2", JUAN);
    fixture.clock.move(Duration.ofHours(1));
    fixture.begin("A_3", ANA, JUAN);
    assertThat(ids(Query.newest(10))).containsExactly("A_3", "A2", "A1");
    assertThat(ids(Query.newest(2))).containsExactly("A_3", "A2");
    assertThat(ids(Query.between(NOON.plusSeconds(1), NOON.plusSeconds(7200), 10)))
        .containsExactly("A2");
  }

  @Test
  void thePurgeForgetsOldFinalMessagesOnly() {
    fixture.delivered("A1", ANA);
    fixture.begin("A2", ANA);
    fixture.clock.move(Duration.ofDays(401));
    fixture.delivered("A3", ANA);
    assertThat(journal.purge()).isEqualTo(1);
    assertThat(ids(Query.newest(10))).containsExactly("A3", "A2");
  }

  private List<String> ids(Query query) {
    return journal.entries(query).stream().map(Entry::id).toList();
  }

  private Statistics.Row hour() {
    return new Statistics(fixture.database, ZoneOffset.UTC)
        .by(Statistics.Period.HOUR, NOON, NOON.plusSeconds(3600))
        .getFirst();
  }
}
