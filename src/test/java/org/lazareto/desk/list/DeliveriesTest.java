// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.desk.list.SomeLists.Sent;
import org.lazareto.mail.Address;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.SubmissionResult.Accepted;
import org.lazareto.submission.SubmissionResult.Failed;
import org.lazareto.submission.SubmissionResult.Refused;

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

  /** Says that of these recipients, and takes the message for all others. */
  private static SubmissionResult except(
      List<Address> to, String answer, boolean later, Member... those) {
    LinkedHashMap<Address, String> refused = new LinkedHashMap<>();
    Stream.of(those).map(Member::address).filter(to::contains).forEach(a -> refused.put(a, answer));
    if (refused.size() < to.size()) {
      return new Accepted("250 ok", refused, later ? refused.keySet() : Set.of());
    }
    return later ? new Failed(true, answer) : new Refused(refused);
  }

  private List<List<Address>> toNode() {
    return lists.posts().stream()
        .map(Sent::recipients)
        .filter(to -> !to.contains(new Address(ANA)))
        .toList();
  }

  private double score(Member member) {
    return lists.desk.members().find(member.number()).orElseThrow().standing().score();
  }

  @Test
  void whoIsRefusedForAWhileGetsItLaterAndNobodyElseAgain() {
    Member one = lists.member("uno@pinar.test", "pinar", Mode.MAIL);
    Member two = lists.member("dos@pinar.test", "pinar", Mode.MAIL);
    Member three = lists.member("tres@pinar.test", "pinar", Mode.MAIL);
    lists.post(ANA, "hola", "x");
    var well = lists.mta;
    lists.mta = to -> except(to, "451 4.7.1 greylisted", true, two, three);
    assertThat(toNode()).containsExactly(List.of(one.address()));
    assertThat(lists.desk.tally("seguridad", 0))
        .contains(new Tally("seguridad", "pinar", 2, 1, 0, 0, 0));
    lists.mta = well;
    lists.clock.move(Duration.ofMinutes(6));
    assertThat(toNode()).containsExactly(List.of(two.address(), three.address()));
    assertThat(lists.desk.tally("seguridad", 0))
        .contains(new Tally("seguridad", "pinar", 0, 3, 0, 0, 0));
    assertThat(List.of(one, two, three)).extracting(this::score).containsOnly(0.0);
  }

  @Test
  void aPostThatCannotBeReadHoldsUpNoOtherAndIsGivenUp() throws IOException {
    lists.post(ANA, "perdido", "x");
    try (Stream<Path> files = Files.list(folder.resolve("lists"))) {
      Files.delete(files.findFirst().orElseThrow());
    }
    lists.post(ANA, "hola", "x");
    assertThat(lists.posts()).hasSize(1);
    assertThat(lists.desk.tally("seguridad", 0))
        .contains(new Tally("seguridad", "", 1, 1, 0, 0, 0));
    for (int day = 0; day < 4; day++) {
      lists.clock.move(Duration.ofDays(1));
      assertThat(lists.posts()).isEmpty();
    }
    assertThat(lists.desk.tally("seguridad", 0))
        .contains(new Tally("seguridad", "", 0, 1, 0, 1, 0));
  }

  @Test
  void nothingWaitsForAClockThatWasAhead() {
    var well = lists.mta;
    lists.clock.move(Duration.ofDays(3));
    lists.post(ANA, "uno", "x");
    lists.mta = _ -> new Failed(true, "connection refused");
    assertThat(lists.posts()).isEmpty();
    lists.post(ANA, "dos", "x");
    lists.mta = well;
    lists.clock.move(Duration.ofDays(-3));
    assertThat(lists.posts()).isEmpty();
    lists.desk.parts().deliveries().clockSetBack();
    assertThat(lists.posts()).hasSize(2);
    assertThat(lists.posts()).isEmpty();
  }

  @Test
  void norDoesALetter() {
    var well = lists.mta;
    lists.clock.move(Duration.ofDays(3));
    lists.post("uno@fuera.test", "uno", "x");
    lists.mta = _ -> new Failed(true, "connection refused");
    assertThat(lists.letters()).isEmpty();
    lists.receive(
        "eva@otro.test",
        "seguridad-request@salud.test",
        SomeLists.plain("eva@otro.test", "ayuda", "ayuda"));
    lists.mta = well;
    lists.clock.move(Duration.ofDays(-3));
    assertThat(lists.letters()).hasSize(2);
    assertThat(lists.letters()).isEmpty();
  }

  @Test
  void norADigest() {
    Member ignored = lists.member("eva@otro.test", "", Mode.DIGEST);
    lists.clock.move(Duration.ofDays(3));
    lists.post(ANA, "hola", "x");
    lists.clock.move(Duration.ofDays(-3));
    lists.desk.parts().digests().run();
    lists.desk.parts().deliveries().clockSetBack();
    assertThat(lists.posts()).as("the post, and a digest").hasSize(2);
  }

  @Test
  void onAFullDiskNobodyIsSentAPostTwiceAndTheOthersGetItOnceThereIsRoom() {
    Member ignored = lists.member("eva@otro.test");
    lists.post(ANA, "hola", "x");
    lists.database.change(
        handle ->
            handle.execute(
                "CREATE TRIGGER full BEFORE UPDATE ON list_delivery WHEN OLD.state = 1"
                    + " BEGIN SELECT RAISE(ABORT, 'full'); END"));
    assertThat(catchThrowable(lists::posts)).hasMessageContaining("full");
    assertThat(catchThrowable(lists::posts)).hasMessageContaining("full");
    lists.database.change(handle -> handle.execute("DROP TRIGGER full"));
    assertThat(lists.posts()).hasSize(1);
    assertThat(lists.desk.tally("seguridad", 0))
        .containsExactly(new Tally("seguridad", "", 0, 2, 0, 0, 0));
    assertThat(lists.posts()).isEmpty();
  }

  @Test
  void aServerThatTakesFewRecipientsGetsTheOthersAtOnce() {
    for (int i = 0; i < 5; i++) {
      Member ignored = lists.member("m" + i + "@pinar.test", "pinar", Mode.MAIL);
    }
    lists.post(ANA, "hola", "x");
    lists.mta =
        to -> {
          LinkedHashMap<Address, String> refused = new LinkedHashMap<>();
          to.stream().skip(2).forEach(a -> refused.put(a, "452 4.5.3 too many recipients"));
          return new Accepted("250 ok", refused, refused.keySet());
        };
    assertThat(toNode()).extracting(List::size).containsExactly(2, 2, 1);
    assertThat(lists.desk.tally("seguridad", 0))
        .contains(new Tally("seguridad", "pinar", 0, 5, 0, 0, 0));
  }

  @Test
  void whoIsRefusedForGoodCountsAndIsNotTriedAgain() {
    Member one = lists.member("uno@pinar.test", "pinar", Mode.MAIL);
    Member two = lists.member("dos@pinar.test", "pinar", Mode.MAIL);
    lists.post(ANA, "hola", "x");
    lists.mta = to -> except(to, "550 5.1.1 nobody", false, two);
    assertThat(toNode()).containsExactly(List.of(one.address()));
    lists.clock.move(Duration.ofHours(1));
    assertThat(toNode()).isEmpty();
    assertThat(lists.desk.tally("seguridad", 0))
        .contains(new Tally("seguridad", "pinar", 0, 1, 1, 0, 0));
    assertThat(score(one)).isZero();
    assertThat(score(two)).isEqualTo(1);
  }

  @Test
  void whoIsRefusedForAWhileTooLongIsGivenUpAsAnyOther() {
    Member ignored = lists.member("uno@pinar.test", "pinar", Mode.MAIL);
    Member two = lists.member("dos@pinar.test", "pinar", Mode.MAIL);
    lists.post(ANA, "hola", "x");
    lists.mta = to -> except(to, "452 4.2.2 full", true, two);
    for (int i = 0; i < 100; i++) {
      assertThat(toNode()).hasSize(i == 0 ? 1 : 0);
      lists.clock.move(Duration.ofHours(1));
    }
    assertThat(lists.desk.tally("seguridad", 0))
        .contains(new Tally("seguridad", "pinar", 0, 1, 0, 1, 0));
    assertThat(score(two)).isZero();
  }

  @Test
  void aBatchThatFailsIsSentAgainWithoutTheOneBeforeIt() {
    Profile pinar = new Profile("", "es", "pinar", Mode.MAIL);
    lists.database.change(
        handle -> {
          for (int i = 0; i < 501; i++) {
            boolean ignored =
                new MemberRows(handle)
                    .add(
                        "seguridad",
                        new Address("m" + i + "@pinar.test"),
                        pinar,
                        lists.clock.instant());
          }
        });
    lists.post(ANA, "hola", "x");
    var well = lists.mta;
    lists.mta =
        to -> to.getFirst().local().equals("m500") ? new Failed(true, "451") : well.apply(to);
    assertThat(toNode()).extracting(List::size).containsExactly(500);
    lists.mta = well;
    lists.clock.move(Duration.ofMinutes(6));
    assertThat(toNode()).containsExactly(List.of(new Address("m500@pinar.test")));
    assertThat(lists.desk.tally("seguridad", 0))
        .contains(new Tally("seguridad", "pinar", 0, 501, 0, 0, 0));
  }

  @Test
  void aFaultBehindAMessageSendsItToNobodyAgain() {
    Member one = lists.member("uno@pinar.test", "pinar", Mode.MAIL);
    Member two = lists.member("dos@pinar.test", "pinar", Mode.MAIL);
    lists.post(ANA, "hola", "x");
    lists.mta = to -> except(to, "550 5.1.1 nobody", false, two);
    lists.database.change(
        handle ->
            handle.execute(
                "CREATE TRIGGER cut BEFORE INSERT ON list_bounce"
                    + " BEGIN SELECT RAISE(ABORT, 'no'); END"));
    assertThat(catchThrowable(lists::posts)).isNotNull();
    assertThat(lists.sent).anyMatch(sent -> sent.recipients().contains(one.address()));
    lists.database.change(handle -> handle.execute("DROP TRIGGER cut"));
    assertThat(toNode()).isEmpty();
    assertThat(lists.desk.tally("seguridad", 0))
        .contains(new Tally("seguridad", "pinar", 0, 1, 1, 0, 0));
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
