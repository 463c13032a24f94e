// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.SomeLists.Sent;
import org.lazareto.mail.Address;
import org.lazareto.submission.SubmissionResult.Failed;

/** Everybody who is owed a post gets it, in order, whatever happens meanwhile. */
class DeliveriesTest {

  private static final String ANA = "ana@salud.test";

  private SomeLists lists;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    lists = new SomeLists(folder);
    lists.set("seguridad", ListOption.MUNGE, "never");
    Member ignored = lists.trusted(ANA);
  }

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void aNodeGetsOneMessageForAllWithNobodysWord() {
    Member one = lists.member("uno@pinar.test", "pinar", Mode.MAIL);
    Member two = lists.member("dos@pinar.test", "pinar", Mode.MAIL);
    Member none = lists.member("tres@pinar.test", "pinar", Mode.NONE);
    lists.post(ANA, "hola", "x");
    Sent sent =
        lists.posts().stream().filter(s -> s.recipients().size() == 2).findFirst().orElseThrow();
    assertThat(sent.recipients()).containsExactly(one.address(), two.address());
    assertThat(sent.sender()).isEqualTo(new Address("seguridad-bounces@salud.test"));
    assertThat(sent.field("List-Unsubscribe"))
        .isEqualTo("<mailto:seguridad-unsubscribe@salud.test?subject=unsubscribe>");
    assertThat(sent.field("List-Unsubscribe-Post")).isEmpty();
    assertThat(sent.message()).doesNotContain(one.token(), two.token(), none.token());
    assertThat(lists.desk.tally("seguridad", 0))
        .contains(new Tally("seguridad", "pinar", 0, 2, 0, 0, 0));
  }

  @Test
  void whatWasInHandAtACrashIsSentByTheNextProgram() throws InterruptedException {
    Member ignored = lists.member("eva@otro.test");
    lists.post(ANA, "hola", "x");
    lists.database.change(handle -> new DeliveryRows(handle).take(lists.clock.instant(), 100));
    assertThat(lists.posts()).isEmpty();
    try (ListDesk next = lists.open(folder, Optional.empty())) {
      next.parts().deliveries().takeUp();
      assertThat(next.parts().deliveries().run()).isEqualTo(2);
    }
    assertThat(lists.sent).hasSize(2);
    assertThat(lists.posts()).isEmpty();
  }

  @Test
  void whatIsUrgentGoesFirst() {
    Member ignored = lists.member("urgente", "eva@otro.test", "", Mode.MAIL);
    for (int i = 0; i < 5; i++) {
      lists.post(ANA, "hola" + i, "x");
    }
    lists.set("urgente", ListOption.POSTS, "anyone");
    lists.set("urgente", ListOption.APPROVAL, "false");
    lists.receive(
        ANA, "urgente", SomeLists.plain(ANA, "ya", "x").replace("seguridad@", "urgente@"));
    assertThat(lists.posts().getFirst().field("Subject")).isEqualTo("[urgente] ya");
  }

  @Test
  void anAbsentServerIsTriedAgainAndNothingIsLost() {
    Member ignored = lists.member("eva@otro.test");
    lists.post(ANA, "hola", "x");
    var well = lists.mta;
    lists.mta = _ -> new Failed(true, "connection refused");
    assertThat(lists.posts()).isEmpty();
    lists.mta = well;
    lists.clock.move(Duration.ofMinutes(6));
    assertThat(lists.posts()).hasSize(2);
    assertThat(lists.desk.tally("", 0).getFirst().sent()).isEqualTo(2);
  }

  @Test
  void whatNobodyTakesIsGivenUpAndTold() {
    lists.post(ANA, "hola", "x");
    lists.mta = _ -> new Failed(true, "connection refused");
    for (int i = 0; i < 100; i++) {
      assertThat(lists.posts()).isEmpty();
      lists.clock.move(Duration.ofHours(1));
    }
    assertThat(lists.desk.tally("seguridad", 0).getFirst().givenUp()).isEqualTo(1);
  }

  @Test
  void whoLeftMeanwhileGetsNothing() {
    Member eva = lists.member("eva@otro.test");
    lists.post(ANA, "hola", "x");
    assertThat(lists.desk.members().remove(eva.number())).isTrue();
    assertThat(lists.posts()).hasSize(1);
    assertThat(lists.desk.tally("seguridad", 0).getFirst().gone()).isEqualTo(1);
  }

  @Test
  void aDigestHasWhatWasPostedSinceTheLast() throws Exception {
    Member reader = lists.member("eva@otro.test", "", Mode.DIGEST);
    lists.post(ANA, "uno", "primer texto");
    lists.post(ANA, "dos", "segundo texto");
    assertThat(lists.posts()).hasSize(2).noneMatch(s -> s.recipients().contains(reader.address()));
    lists.desk.parts().digests().run();
    assertThat(lists.posts()).isEmpty();
    lists.clock.move(Duration.ofHours(24));
    lists.desk.parts().digests().run();
    lists.desk.parts().digests().run();
    List<Sent> digests = lists.posts();
    assertThat(digests).hasSize(1);
    Sent digest = digests.getFirst();
    assertThat(digest.recipients()).containsExactly(reader.address());
    assertThat(digest.field("Content-Type")).startsWith("multipart/mixed");
    assertThat(digest.body())
        .contains("uno (", "primer texto", "dos (", "segundo texto", "multipart/digest");
    assertThat(digest.field("List-Unsubscribe")).contains(reader.token());
    assertThat(lists.desk.posts().before("seguridad", Long.MAX_VALUE, 9))
        .hasSize(2)
        .allMatch(post -> post.digest() > 0);
  }

  @Test
  void whereThereAreNoDigestsWhoChoseThemGetsEachPost() throws Exception {
    Member reader = lists.member("eva@otro.test", "", Mode.DIGEST);
    lists.post(ANA, "antes", "x");
    assertThat(lists.posts()).noneMatch(s -> s.recipients().contains(reader.address()));
    lists.set("seguridad", ListOption.URGENT, "true");
    lists.post(ANA, "despues", "x");
    assertThat(lists.posts()).filteredOn(s -> s.recipients().contains(reader.address())).hasSize(1);
    lists.clock.move(Duration.ofHours(24));
    lists.desk.parts().digests().run();
    List<Sent> last = lists.posts();
    assertThat(last).hasSize(1);
    assertThat(last.getFirst().body()).contains("antes (").doesNotContain("despues");
    lists.set("seguridad", ListOption.URGENT, "false");
    lists.clock.move(Duration.ofHours(24));
    lists.desk.parts().digests().run();
    assertThat(lists.posts()).isEmpty();
  }

  @Test
  void aBigDigestDoesNotWaitForItsHour() throws Exception {
    Member ignored = lists.member("eva@otro.test", "", Mode.DIGEST);
    lists.set("seguridad", ListOption.DIGEST_SIZE, "1K");
    lists.post(ANA, "uno", "x".repeat(900) + "\n" + "y".repeat(900));
    lists.desk.parts().digests().run();
    assertThat(lists.posts()).hasSize(2);
  }
}
