// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.desk.advisory.SomeContent.urgent;
import static org.lazareto.desk.advisory.SomeContent.whole;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.store.Database;

/** Advisories from the draft to their end: two people, versions, search. */
class AdvisoriesTest {

  private static final Publication WEEK = new Publication(Duration.ofDays(7), false, List.of());
  private static final Publication AGAIN = new Publication(Duration.ofDays(7), true, List.of());

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  private Database database;
  private Advisories advisories;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    database = Database.ofOwner(folder.resolve("desk.db"), List.of("desk"));
    advisories = new Advisories(database, AdvisorySettings.defaults(), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Advisory published(Content content) {
    Advisory draft = advisories.draft("ana", Optional.empty(), content);
    Advisory approved = advisories.approve(draft.number(), "rosa", draft.latest().at());
    return advisories.publish(approved.number(), "rosa", WEEK);
  }

  @Test
  void nobodyReadsOneBeforeSomebodyElseStandsForIt() {
    Advisory draft = advisories.draft("ana", Optional.empty(), whole());
    assertThat(draft.state()).isEqualTo(State.DRAFT);
    assertThat(draft.name()).isEqualTo("factura-falsa");
    assertThat(advisories.standing()).isEmpty();
    assertThat(advisories.published(Shelf.open(Shelf.Closed.ANY), Long.MAX_VALUE, 9)).isEmpty();
    assertThatThrownBy(() -> advisories.publish(draft.number(), "rosa", WEEK))
        .hasMessageContaining("Nobody has approved");
    assertThatThrownBy(() -> advisories.approve(draft.number(), "ana", draft.latest().at()))
        .hasMessageContaining("somebody else has to approve");
    Advisory approved = advisories.approve(draft.number(), "rosa", draft.latest().at());
    assertThat(approved.state()).isEqualTo(State.APPROVED);
    Advisory published = advisories.publish(draft.number(), "ana", WEEK);
    assertThat(published.state()).isEqualTo(State.PUBLISHED);
    assertThat(advisories.standing()).extracting(Advisory::number).containsExactly(1L);
    clock.move(Duration.ofDays(8));
    assertThat(advisories.standing()).as("its time is over").isEmpty();
    assertThat(advisories.find(1).orElseThrow().state()).isEqualTo(State.PUBLISHED);
    Advisory closed = advisories.close(1, "rosa");
    assertThat(closed.state()).isEqualTo(State.CLOSED);
    assertThat(advisories.published(Shelf.open(Shelf.Closed.NO), Long.MAX_VALUE, 9)).isEmpty();
    assertThat(advisories.published(Shelf.open(Shelf.Closed.YES), Long.MAX_VALUE, 9)).hasSize(1);
    assertThatThrownBy(() -> advisories.revise(1, "ana", whole(), closed.latest().at()))
        .hasMessageContaining("is closed");
  }

  @Test
  void whatWasApprovedIsWhatWasRead() {
    Advisory draft = advisories.draft("ana", Optional.empty(), urgent("Uno", "No abra"));
    Instant read = draft.latest().at();
    Advisory changed = advisories.revise(draft.number(), "ana", urgent("Dos", "No abra"), read);
    assertThatThrownBy(() -> advisories.approve(draft.number(), "rosa", read))
        .hasMessageContaining("ana changed");
    assertThatThrownBy(() -> advisories.revise(1, "rosa", urgent("Tres", "x"), read))
        .as("nobody's text is written over")
        .hasMessageContaining("ana changed");
    Advisory approved = advisories.approve(1, "rosa", changed.latest().at());
    Advisory again = advisories.revise(1, "rosa", urgent("Cuatro", "x"), approved.latest().at());
    assertThat(again.state()).as("approved was another text").isEqualTo(State.DRAFT);
    assertThatThrownBy(() -> advisories.approve(1, "rosa", again.latest().at()))
        .as("she wrote this one")
        .hasMessageContaining("somebody else");
  }

  @Test
  void aloneWhereTheSettingsSay() {
    AdvisorySettings usual = AdvisorySettings.defaults();
    Advisories alone =
        new Advisories(
            database,
            new AdvisorySettings(true, usual.mail(), usual.passOn(), usual.show(), usual.bounds()),
            clock);
    Advisory draft = alone.draft("ana", Optional.empty(), urgent("Uno", "No abra"));
    assertThat(alone.approve(1, "ana", draft.latest().at()).state()).isEqualTo(State.APPROVED);
  }

  @Test
  void aChangeIsTheNextVersionAndReadersKeepTheOldOneUntilThen() {
    Advisory first = published(urgent("Uno", "No abra"));
    String seen = first.seenAs();
    Advisory changed = advisories.revise(1, "ana", urgent("Dos", "Borre"), first.latest().at());
    assertThat(changed.state()).isEqualTo(State.PUBLISHED);
    assertThat(changed.latestShown().content().spanish().title()).isEqualTo("Uno");
    assertThat(changed.latest().content().spanish().title()).isEqualTo("Dos");
    clock.move(Duration.ofHours(1));
    Advisory approved = advisories.approve(1, "rosa", changed.latest().at());
    Advisory second = advisories.publish(1, "rosa", WEEK);
    assertThat(second.latestShown().number()).isEqualTo(2);
    assertThat(second.name()).isEqualTo("uno");
    assertThat(second.run().first()).isEqualTo(first.run().first());
    assertThat(second.seenAs()).as("a small change is not read anew").isEqualTo(seen);
    assertThat(advisories.versions(second)).extracting(Version::number).containsExactly(2, 1);
    assertThat(approved.pending()).isPresent();
    assertThatThrownBy(() -> advisories.publish(1, "rosa", WEEK)).hasMessageContaining("Nothing");
    Advisory third = advisories.revise(1, "ana", urgent("Tres", "Ya"), second.latest().at());
    Advisory ignored = advisories.approve(1, "rosa", third.latest().at());
    assertThat(advisories.publish(1, "rosa", AGAIN).seenAs()).isNotEqualTo(seen);
  }

  @Test
  void isFoundByItsWordsWhateverTheAccents() {
    Advisory one = published(urgent("Facturación engañosa", "No abra `factura.zip`"));
    Advisory users = published(SomeContent.forUsers(urgent("Factura interna", "Nada")));
    Advisory third = published(whole());
    Shelf open = Shelf.open(Shelf.Closed.ANY);
    assertThat(advisories.found("facturacion", open, Long.MAX_VALUE, 9)).containsExactly(one);
    assertThat(advisories.found("FACTURA zip", open, Long.MAX_VALUE, 9))
        .as("and no advisory that is not for everybody")
        .containsExactly(third, one);
    assertThat(advisories.found("worm.factura", open, Long.MAX_VALUE, 9)).containsExactly(third);
    assertThat(advisories.found("factura", open, third.run().serial(), 1)).containsExactly(one);
    assertThat(advisories.found("factura interna", new Shelf(false, Shelf.Closed.NO), 9, 9))
        .containsExactly(users);
    for (String hostile : List.of("\" OR 1", "* NEAR(", "words:x AND", "-", "a\u0000b", "(((")) {
      assertThat(advisories.found(hostile, open, Long.MAX_VALUE, 9)).hasSizeLessThan(3);
    }
  }

  @Test
  void saysWhatIsTooMuch() {
    assertThatThrownBy(() -> draft(urgent("", ""))).hasMessageContaining("needs a title");
    assertThatThrownBy(() -> draft(urgent("x".repeat(121), "y"))).hasMessageContaining("120");
    assertThatThrownBy(() -> draft(urgent("x", "y".repeat(6001)))).hasMessageContaining("6,000");
    Content many =
        SomeContent.with(
            whole(),
            new Content.Marks(
                List.of(), List.of("x".repeat(201)), List.of(), List.of(), List.of()));
    assertThatThrownBy(() -> draft(many)).hasMessageContaining("200");
    assertThatThrownBy(() -> advisories.draft("ana", Optional.of("../x"), whole()))
        .hasMessageContaining("is no name");
    Advisory nothing = advisories.draft("ana", Optional.of("x"), urgent("Solo un título", ""));
    assertThatThrownBy(() -> advisories.approve(1, "rosa", nothing.latest().at()))
        .hasMessageContaining("what to do");
    assertThatThrownBy(() -> advisories.draft("ana", Optional.of("x"), whole()))
        .hasMessageContaining("already");
    assertThat(draft(urgent("¿?", "y")).name()).isEqualTo("aviso");
    assertThat(draft(urgent("¿?", "y")).name()).isEqualTo("aviso-2");
  }

  private Advisory draft(Content content) {
    return advisories.draft("ana", Optional.empty(), content);
  }

  @Test
  void onlyAFewStandAboveTheWebmail() {
    for (int i = 0; i < 5; i++) {
      Advisory ignored = published(urgent("Ojo " + i, "No abra"));
    }
    Advisory sixth = draft(urgent("Ojo", "No abra"));
    Advisory ignored = advisories.approve(sixth.number(), "rosa", sixth.latest().at());
    assertThatThrownBy(() -> advisories.publish(sixth.number(), "rosa", WEEK))
        .hasMessageContaining("Close one first");
    assertThatThrownBy(
            () ->
                advisories.publish(
                    sixth.number(), "rosa", new Publication(Duration.ofDays(91), true, List.of())))
        .hasMessageContaining("90 days");
    assertThat(advisories.close(1, "rosa").state()).isEqualTo(State.CLOSED);
    assertThat(advisories.publish(sixth.number(), "rosa", WEEK).state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void textsOfStrangersStayOneLineEach() {
    Content.Marks marks =
        new Content.Marks(
            List.of(" a\r\nb\u202ec "), List.of("", "x", "x"), List.of(), List.of(), List.of());
    assertThat(marks.names()).containsExactly("a b c");
    assertThat(marks.subjects()).containsExactly("x");
    assertThat(new Article("a\nBcc: b", "", "", "", "").title()).isEqualTo("a Bcc: b");
  }
}
