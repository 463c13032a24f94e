// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.desk.Reception;
import org.lazareto.desk.list.SomeLists.Sent;
import org.lazareto.mail.Address;

/** What comes to a list by mail: whoever wants in or out proves it, and machines are not heard. */
class ListMailTest {

  private static final String ANA = "ana@salud.test";

  private SomeLists lists;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    lists = new SomeLists(folder);
  }

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void knowsItsAddressesAndNoOthers() {
    for (String good :
        List.of(
            "seguridad@salud.test",
            "SEGURIDAD@SALUD.TEST",
            "seguridad",
            "seguridad-request@salud.test",
            "seguridad-bounces+ana=salud.test@salud.test",
            "urgente-unsubscribe+abc@salud.test")) {
      assertThat(lists.desk.mail().takes(new Address(good))).as(good).isTrue();
    }
    for (String bad :
        List.of("otra@salud.test", "seguridad@otro.test", "request@salud.test", "@salud.test")) {
      assertThat(lists.desk.mail().takes(new Address(bad))).as(bad).isFalse();
    }
  }

  @Test
  void comesOnAndLeavesByMailedWordsAlone() {
    command("alta", "");
    assertThat(lists.desk.members().of(new Address(ANA))).isEmpty();
    Sent asked = only();
    assertThat(asked.sender()).isEqualTo(Address.NULL);
    assertThat(asked.recipients()).containsExactly(new Address(ANA));
    answer(asked);
    assertThat(lists.desk.members().of(new Address(ANA))).hasSize(1);
    assertThat(only().subject()).startsWith("Usted est");

    command("", "\nbaja\n");
    assertThat(lists.desk.members().of(new Address(ANA))).hasSize(1);
    answer(only());
    assertThat(lists.desk.members().of(new Address(ANA))).isEmpty();
  }

  @Test
  void aWordIsGoodOnceAndForItsListAlone() {
    command("subscribe", "");
    Sent asked = only();
    answer(asked);
    Sent ignored = only();
    lists.desk.members().of(new Address(ANA)).forEach(m -> lists.desk.members().remove(m.number()));
    answer(asked);
    assertThat(lists.desk.members().of(new Address(ANA))).isEmpty();
    assertThat(only().subject()).contains("se usa la lista");
  }

  @Test
  void someoneElsesFromPutsNobodyOnAList() {
    lists.receive(
        "mallory@otro.test",
        "seguridad-subscribe@salud.test",
        "From: " + ANA + "\nSubject: x\n\nx\n");
    assertThat(only().recipients()).containsExactly(new Address(ANA));
    assertThat(lists.desk.members().of(new Address(ANA))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "X-Autoreply: yes",
        "List-Id: Seguridad <seguridad.salud.test>",
        "X-Loop: seguridad@salud.test",
        "Delivered-To: seguridad@salud.test"
      })
  void machinesAreNeitherPostedNorAnswered(String field) {
    Member ignored = lists.trusted(ANA);
    String message = field + "\n" + SomeLists.plain(ANA, "subscribe", "x");
    for (String to : List.of("seguridad", "seguridad-request")) {
      assertThat(lists.receive(ANA, to, message)).isInstanceOf(Reception.Taken.class);
    }
    assertThat(lists.letters()).isEmpty();
    assertThat(lists.posts()).isEmpty();
  }

  @Test
  void theNullSenderIsNeitherPostedNorAnswered() {
    Member ignored = lists.trusted(ANA);
    String message = SomeLists.plain(ANA, "subscribe", "x");
    assertThat(lists.receive("", "seguridad", message)).isInstanceOf(Reception.Taken.class);
    assertThat(lists.receive("", "seguridad-request", message)).isInstanceOf(Reception.Taken.class);
    assertThat(lists.letters()).isEmpty();
    assertThat(lists.posts()).isEmpty();
  }

  @Test
  void whatGoesInCirclesEnds() {
    Member ignored = lists.trusted(ANA);
    String received = "Received: from a by b; now\n";
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      many.append(received.replace("now", "" + i));
    }
    Reception taken = lists.receive(ANA, "seguridad", many + SomeLists.plain(ANA, "hola", "x"));
    assertThat(taken).isInstanceOf(Reception.Taken.class);
    assertThat(lists.posts()).isEmpty();
  }

  @Test
  void nobodyIsWrittenToMoreThanSoOften() {
    for (int i = 0; i < 12; i++) {
      command("ayuda", "");
    }
    assertThat(lists.letters()).hasSize(5);
    lists.receive(
        ANA, "seguridad-request", "From: " + ANA.toUpperCase(Locale.ROOT) + "\nSubject: x\n\nx");
    assertThat(lists.letters()).isEmpty();
  }

  @Test
  void aMembersWayIsChangedAndTold() {
    Member member = lists.member(ANA);
    command("resumen s\u00ED", "");
    assertThat(mode(member)).isEqualTo(Member.Mode.DIGEST);
    command("language en", "");
    assertThat(lists.letters().getLast().message()).contains("We write to you in English.");
  }

  @Test
  void aWordIsGoodUntilWhatItIsForIsDone() {
    command("alta", "");
    Sent asked = only();
    lists.database.change(
        handle ->
            handle.execute(
                "CREATE TRIGGER full BEFORE INSERT ON list_member"
                    + " BEGIN SELECT RAISE(ABORT, 'full'); END"));
    assertThatThrownBy(() -> answer(asked)).hasMessageContaining("full");
    lists.database.change(handle -> handle.execute("DROP TRIGGER full"));
    answer(asked);
    assertThat(lists.desk.members().of(new Address(ANA))).hasSize(1);
    answer(asked);
    assertThat(lists.letters()).extracting(Sent::subject).hasSize(2);
  }

  @Test
  void nobodyElseStopsAMembersMail() {
    Member member = lists.member(ANA);
    lists.receive(
        "mallory@otro.test",
        "seguridad-request@salud.test",
        "From: " + ANA + "\nSubject: correo no\n\nx\n");
    assertThat(mode(member)).isEqualTo(Member.Mode.MAIL);
    Sent asked = only();
    assertThat(asked.recipients()).containsExactly(new Address(ANA));
    answer(asked);
    assertThat(mode(member)).isEqualTo(Member.Mode.NONE);
    assertThat(only().message()).contains("Usted no recibe correo, y sigue siendo miembro.");
  }

  @Test
  void whatCannotBeToldAnyMoreTodayIsNotChanged() {
    Member member = lists.member(ANA);
    for (int i = 0; i < 5; i++) {
      command("ayuda", "");
    }
    command("resumen s\u00ED", "");
    assertThat(mode(member)).isEqualTo(Member.Mode.MAIL);
  }

  @Test
  void leavesByTheWordInItsMailWithoutBeingAsked() {
    Member member = lists.member(ANA);
    String to = "seguridad-unsubscribe+" + member.token() + "@salud.test";
    lists.receive("", to, "From: " + ANA + "\nAuto-Submitted: auto-generated\n\n\n");
    assertThat(lists.desk.members().of(new Address(ANA))).isEmpty();
    assertThat(lists.desk.subscriptions().leave(member.token())).isEmpty();
  }

  @Test
  void mailToTheOwnersReachesThemAndDoesNotGoRound() {
    lists.set("seguridad", ListOption.OWNERS, "rosa@salud.test, eva@salud.test");
    lists.receive(ANA, "seguridad-owner@salud.test", SomeLists.plain(ANA, "ayuda", "x"));
    List<Sent> letters = lists.letters();
    assertThat(letters).hasSize(2);
    lists.receive(ANA, "seguridad-owner@salud.test", letters.getFirst().message());
    assertThat(lists.letters()).isEmpty();
  }

  @Test
  void aCommandBehindAnyNumberOfPrefixesIsRead() {
    assertThat(Wish.of("Re: RV: alta")).contains(new Wish.Join());
    assertThat(Wish.of("re: ".repeat(60_000) + "alta")).contains(new Wish.Join());
  }

  private Member.Mode mode(Member member) {
    return lists.desk.members().find(member.number()).orElseThrow().profile().mode();
  }

  private void command(String subject, String text) {
    assertThat(
            lists.receive(
                ANA,
                "seguridad-request@salud.test",
                "From: " + ANA + "\nSubject: " + subject + "\n\n" + text))
        .isInstanceOf(Reception.Taken.class);
  }

  private Sent only() {
    List<Sent> letters = lists.letters();
    assertThat(letters).hasSize(1);
    return letters.getFirst();
  }

  private void answer(Sent letter) {
    String reply = letter.field("Reply-To");
    assertThat(lists.receive(ANA, reply, "From: " + ANA + "\nSubject: Re: x\n\n> x\n"))
        .isInstanceOf(Reception.Taken.class);
  }
}
