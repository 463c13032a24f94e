// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.stopped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.journal.Action;
import org.lazareto.journal.Dossier;
import org.lazareto.journal.Query;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Finding;
import org.lazareto.web.admin.DeskFixture;

/** What the journal knows of mail that was stopped for one address, page by page. */
class StoppedMailTest {

  private static final Finding WORM = new Finding("2", Finding.Kind.VIRUS, "Worm", "");
  private static final Address EVA = new Address("eva@health.test");

  @TempDir private Path folder;

  private static void held(DeskFixture desk, String id) {
    desk.clock.move(Duration.ofSeconds(1));
    desk.begin(id, "x@out.test", DeskFixture.ANA);
    desk.held(id, "subject " + id, WORM, Dossier.NONE);
  }

  private static void act(DeskFixture desk, String id, Address whom, Action.What what) {
    act(desk, id, whom, what, "because");
  }

  private static void act(
      DeskFixture desk, String id, Address whom, Action.What what, String detail) {
    desk.clock.move(Duration.ofSeconds(1));
    desk.journal.note(new Action(id, whom, what, "gau", desk.clock.instant(), detail));
  }

  @Test
  void everyPageGoesOnWhereTheLastEnded() {
    try (DeskFixture desk = new DeskFixture(folder, _ -> _ -> List.of())) {
      List<String> wanted = new ArrayList<>();
      for (int i = 0; i < 45; i++) {
        wanted.addFirst("held" + i);
        held(desk, "held" + i);
        desk.begin("other" + i, "x@out.test", EVA);
        desk.delivered("other" + i, "b", EVA);
      }
      StoppedMail stopped = new StoppedMail(desk.journal, desk.clock);
      List<String> seen = new ArrayList<>();
      Optional<Query.Mark> from = Optional.empty();
      int pages = 0;
      do {
        StoppedMail.Rows page = stopped.page(List.of(new Address("ANA@Health.test")), from);
        page.rows().forEach(row -> seen.add(row.entry().id()));
        from = page.next();
        pages++;
      } while (from.isPresent() && pages < 9);
      assertThat(seen).isEqualTo(wanted);
      assertThat(pages).isEqualTo(3);
      assertThat(stopped.page(List.of(EVA), Optional.empty()).rows()).isEmpty();
      assertThat(stopped.find(List.of(EVA), "held1")).isEmpty();
      assertThat(stopped.find(List.of(EVA), "other1")).isEmpty();
    }
  }

  @Test
  void theLastThingThatHappenedCountsAndOnlyForWhomItDid() {
    try (DeskFixture desk = new DeskFixture(folder, _ -> _ -> List.of())) {
      StoppedMail stopped = new StoppedMail(desk.journal, desk.clock);
      held(desk, "a");
      assertThat(state(stopped)).isEqualTo(Stopped.State.HELD);
      act(desk, "a", EVA, Action.What.REQUESTED);
      act(desk, "a", Address.NULL, Action.What.RELEASED, "[<eva@health.test>] 250 ok");
      assertThat(state(stopped)).isEqualTo(Stopped.State.HELD);
      act(desk, "a", DeskFixture.ANA, Action.What.REQUESTED);
      assertThat(state(stopped)).isEqualTo(Stopped.State.REQUESTED);
      act(desk, "a", DeskFixture.ANA, Action.What.REFUSED);
      Stopped refused = stopped.find(List.of(DeskFixture.ANA), "a").orElseThrow();
      assertThat(refused.request().reason()).isEqualTo("because");
      assertThat(refused.canBeAsked()).isFalse();
      act(desk, "a", DeskFixture.ANA, Action.What.GRANTED);
      assertThat(state(stopped)).isEqualTo(Stopped.State.GRANTED);
      held(desk, "c");
      act(desk, "c", Address.NULL, Action.What.RELEASED, "[<Ana@health.test>] 250 ok");
      assertThat(stopped.find(List.of(DeskFixture.ANA), "c").orElseThrow().request().state())
          .isEqualTo(Stopped.State.GRANTED);
      held(desk, "b");
      act(desk, "b", Address.NULL, Action.What.EXPIRED);
      assertThat(stopped.find(List.of(DeskFixture.ANA), "b").orElseThrow().request().state())
          .isEqualTo(Stopped.State.GONE);
    }
  }

  @Test
  void whoHasSeveralAddressesSeesEachMessageOnce() {
    try (DeskFixture desk = new DeskFixture(folder, _ -> _ -> List.of())) {
      Address other = new Address("direccion@health.test");
      List<Address> own = List.of(DeskFixture.ANA, other);
      held(desk, "a");
      desk.begin("b", "x@out.test", other);
      desk.held("b", other, "subject b", WORM, Dossier.NONE);
      desk.begin("c", "x@out.test", EVA);
      desk.held("c", EVA, "subject c", WORM, Dossier.NONE);
      StoppedMail stopped = new StoppedMail(desk.journal, desk.clock);
      assertThat(stopped.page(own, Optional.empty()).rows())
          .extracting(row -> row.entry().id(), Stopped::own)
          .containsExactlyInAnyOrder(tuple("a", DeskFixture.ANA), tuple("b", other));
      act(desk, "b", other, Action.What.REQUESTED);
      assertThat(stopped.find(own, "b").orElseThrow().request().state())
          .isEqualTo(Stopped.State.REQUESTED);
      assertThat(stopped.find(own, "c")).isEmpty();
    }
  }

  private static Stopped.State state(StoppedMail stopped) {
    return stopped.find(List.of(DeskFixture.ANA), "a").orElseThrow().request().state();
  }
}
