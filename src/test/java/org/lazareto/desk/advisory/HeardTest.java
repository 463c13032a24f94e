// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.store.Database;

/** What a hub's desk publishes, at the desk of a node. */
class HeardTest {

  private static final String WEB = "https://hub.example";
  private static final ByteSize TEXT = ByteSize.kilobytes(4);
  private static final Publication WEEK = new Publication(Duration.ofDays(7), false, List.of());
  private static final Publication AGAIN = new Publication(Duration.ofDays(7), true, List.of());

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  private Database hubDesk;
  private Database nodeDesk;
  private Advisories hub;
  private Advisories node;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    hubDesk = Database.ofOwner(folder.resolve("hub.db"), List.of("desk"));
    nodeDesk = Database.ofOwner(folder.resolve("node.db"), List.of("desk"));
    hub = new Advisories(hubDesk, AdvisorySettings.defaults(), clock);
    node = new Advisories(nodeDesk, AdvisorySettings.defaults(), clock);
  }

  @AfterEach
  void close() {
    hubDesk.close();
    nodeDesk.close();
  }

  private Advisory published(Content content) {
    Advisory draft = hub.draft("ana", Optional.empty(), content);
    return publish(draft, WEEK);
  }

  private Advisory publish(Advisory draft, Publication publication) {
    hub.approve(draft.number(), "rosa", draft.latest().at());
    return hub.publish(draft.number(), "rosa", publication);
  }

  /** Tells the node what the hub tells, in the form in which it travels. */
  private int tell() {
    List<Dispatch> told =
        hub.dispatches(20, TEXT, WEB).stream()
            .map(one -> Dispatch.read(one.json()).orElseThrow())
            .toList();
    return new Heard(nodeDesk, List.of("urgente"), clock).take("nacional", told);
  }

  @Test
  void usersOfANodeReadWhatTheHubPublished() {
    Advisory there = published(whole());
    assertThat(tell()).isEqualTo(1);
    Advisory here = node.named("factura-falsa").orElseThrow();
    assertThat(node.standing()).containsExactly(here);
    assertThat(here.hub()).isEqualTo("nacional");
    assertThat(here.run().first()).isEqualTo(there.run().first());
    assertThat(here.run().ends()).isEqualTo(there.run().ends());
    assertThat(here.latestShown().content().spanish()).isEqualTo(whole().spanish());
    assertThat(here.latestShown().content().marks().rules()).isEmpty();
    assertThat(node.found("factura", Shelf.open(Shelf.Closed.NO), Long.MAX_VALUE, 9))
        .containsExactly(here);
    assertThat(tell()).isZero();
  }

  @Test
  void itIsMailedOnceForEachTextThatAllAreToRead() {
    Advisory there = published(whole());
    tell();
    tell();
    Advisory here = node.named("factura-falsa").orElseThrow();
    assertThat(mailed(here)).containsExactly("1 urgente waiting");
    sent();
    Advisory second = changed(there, "Otra", WEEK);
    tell();
    assertThat(mailed(here)).containsExactly("1 urgente sent");
    changed(second, "Ya", AGAIN);
    tell();
    assertThat(mailed(here)).containsExactly("3 urgente waiting", "1 urgente sent");
  }

  @Test
  void aTextThatOvertakesOneWhichHasNotGoneIsMailedInItsPlace() {
    Advisory there = published(whole());
    tell();
    changed(there, "Otra", WEEK);
    tell();
    assertThat(mailed(node.named("factura-falsa").orElseThrow()))
        .containsExactly("2 urgente waiting", "1 urgente waiting");
  }

  private Advisory changed(Advisory before, String todo, Publication publication) {
    clock.move(Duration.ofHours(1));
    Advisory draft =
        hub.revise(before.number(), "ana", urgent("Factura falsa", todo), before.latest().at());
    publish(draft, publication);
    return draft;
  }

  private void sent() {
    nodeDesk.change(
        handle -> {
          MailRows rows = new MailRows(handle);
          Instant now = clock.instant();
          rows.due(now, now, 10).forEach(owed -> rows.ended(owed, "sent", now));
        });
  }

  @Test
  void whatIsOverWhenItComesIsNotMailed() {
    published(whole());
    clock.move(Duration.ofDays(8));
    tell();
    assertThat(mailed(node.named("factura-falsa").orElseThrow())).isEmpty();
  }

  private List<String> mailed(Advisory here) {
    return node.mailed(here).stream()
        .map(mail -> mail.version() + " " + mail.list() + " " + mail.outcome())
        .toList();
  }

  @Test
  void aDraftAndWhatIsClosedAreNotTold() {
    hub.draft("ana", Optional.empty(), urgent("Borrador", "Nada"));
    hub.close(published(urgent("Pasado", "Nada")).number(), "rosa");
    assertThat(hub.dispatches(20, TEXT, WEB)).isEmpty();
  }

  @Test
  void whatTheHubClosesIsClosedAtTheNode() {
    Advisory there = published(whole());
    tell();
    hub.close(there.number(), "rosa");
    clock.move(Duration.ofMinutes(1));
    assertThat(tell()).isEqualTo(1);
    Advisory here = node.named("factura-falsa").orElseThrow();
    assertThat(here.state()).isEqualTo(State.CLOSED);
    assertThat(here.closed()).contains(clock.instant());
    assertThat(node.standing()).isEmpty();
    assertThat(tell()).isZero();
  }

  @Test
  void aLaterTextIsReadAnewOnlyWhereTheHubSaysSo() {
    Advisory there = published(whole());
    tell();
    String seen = node.named("factura-falsa").orElseThrow().seenAs();
    clock.move(Duration.ofHours(1));
    Advisory second =
        hub.revise(there.number(), "ana", urgent("Factura falsa", "Otra"), there.latest().at());
    publish(second, WEEK);
    assertThat(tell()).isEqualTo(1);
    Advisory here = node.named("factura-falsa").orElseThrow();
    assertThat(here.latestShown().content().spanish().todo()).isEqualTo("Otra");
    assertThat(here.run().first()).isEqualTo(there.run().first());
    assertThat(node.versions(here)).hasSize(2);
    assertThat(here.seenAs()).isEqualTo(seen);
    clock.move(Duration.ofHours(1));
    Advisory third =
        hub.revise(there.number(), "ana", urgent("Factura falsa", "Ya"), second.latest().at());
    publish(third, AGAIN);
    tell();
    assertThat(node.named("factura-falsa").orElseThrow().seenAs()).isNotEqualTo(seen);
  }

  @Test
  void nobodyAtTheNodeChangesIt() {
    published(whole());
    tell();
    Advisory here = node.named("factura-falsa").orElseThrow();
    Instant read = here.latest().at();
    assertThatThrownBy(() -> node.revise(here.number(), "eva", urgent("x", "y"), read))
        .hasMessageContaining("nacional");
    assertThatThrownBy(() -> node.close(here.number(), "eva")).hasMessageContaining("nacional");
    assertThatThrownBy(() -> node.publish(here.number(), "eva", WEEK))
        .hasMessageContaining("nacional");
    // Nor does one that came here go on under our name.
    assertThat(node.dispatches(20, TEXT, WEB)).isEmpty();
  }

  @Test
  void oneOfOurOwnKeepsItsName() {
    Advisory own = node.draft("eva", Optional.empty(), whole());
    published(whole());
    tell();
    assertThat(node.named("factura-falsa").orElseThrow().number()).isEqualTo(own.number());
    assertThat(node.named("nacional-factura-falsa").orElseThrow().isOfHub()).isTrue();
  }

  @Test
  void whatHubsPublishLeavesTheRoomForOurOwn() {
    for (int i = 0; i < 5; i++) {
      published(urgent("Uno " + i, "Nada"));
      clock.move(Duration.ofMinutes(1));
    }
    tell();
    Advisory own = node.draft("eva", Optional.empty(), whole());
    node.approve(own.number(), "raul", own.latest().at());
    node.publish(own.number(), "raul", WEEK);
    assertThat(node.standing()).hasSize(6);
  }

  @Test
  void aLongTextIsCutAfterAParagraphAndSaysWhereTheRestIs() {
    String paragraph = "á".repeat(700);
    String todo = String.join("\n\n", paragraph, paragraph, paragraph, paragraph);
    published(urgent("Largo", todo));
    Article told = hub.dispatches(20, TEXT, WEB).getFirst().content().spanish();
    assertThat(told.todo()).startsWith(paragraph + "\n\n" + paragraph + "\n\n").contains(WEB);
    assertThat((told.title() + told.todo()).getBytes(UTF_8).length).isLessThanOrEqualTo(4096);
    assertThat(told.todo().split("\n\n")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"name\":\"uno\",\"version\":1,\"told\":1,\"first\":1,\"changed\":1,\"ends\":1}",
        "{\"name\":\"uno\",\"version\":1,\"told\":1,\"first\":1,\"changed\":1,\"ends\":1,"
            + "\"content\":{\"severity\":\"URGENT\",\"audience\":\"EVERYONE\"}}",
      })
  void whatIsNoneIsPassedOver(String json) {
    assertThat(Dispatch.read(json)).isEmpty();
  }

  @Test
  void namesAndTimesOfAStrangeHubAreLookedAt() {
    published(whole());
    String json = hub.dispatches(20, TEXT, WEB).getFirst().json();
    assertThat(Dispatch.read(json)).isPresent();
    assertThat(Dispatch.read(json.replace("factura-falsa", "../x"))).isEmpty();
    assertThat(Dispatch.read(json.replace("\"version\":1", "\"version\":0"))).isEmpty();
    assertThat(Dispatch.read(json.replace("\"told\":1", "\"told\":2"))).isEmpty();
    assertThat(Dispatch.read(json.replace("\"No la abra.\"", "\"\""))).isEmpty();
  }
}
