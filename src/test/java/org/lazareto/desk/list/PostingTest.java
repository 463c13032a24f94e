// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.Originals;
import org.lazareto.desk.Reception;
import org.lazareto.desk.list.Posting.Result;
import org.lazareto.desk.list.Publishing.Edition;
import org.lazareto.desk.list.SomeLists.Sent;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;

/** What is posted goes to all, waits for a moderator with its reasons, or is refused. */
class PostingTest {

  private static final String ANA = "ana@salud.test";
  private static final String ROSA = "rosa@salud.test";

  private SomeLists lists;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    lists = new SomeLists(folder);
    lists.set("seguridad", ListOption.OWNERS, ROSA);
    lists.set("seguridad", ListOption.MUNGE, "never");
    lists.set("urgente", ListOption.OWNERS, ROSA + " eva@salud.test");
  }

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void aTrustedMembersPostGoesToEverybodyWithTheListsFields() {
    Member ana = lists.trusted(ANA);
    Member eva = lists.member("eva@otro.test");
    assertThat(lists.post(ANA, "hola a todos", "Texto.")).isInstanceOf(Reception.Taken.class);
    List<Sent> sent = lists.posts();
    assertThat(sent).hasSize(2);
    Sent toEva = sent.getLast();
    assertThat(toEva.recipients()).containsExactly(eva.address());
    assertThat(toEva.sender()).isEqualTo(new Address("seguridad-bounces+eva=otro.test@salud.test"));
    assertThat(toEva.field("Subject")).isEqualTo("[seguridad] hola a todos");
    assertThat(toEva.field("From")).isEqualTo(ANA);
    assertThat(toEva.field("List-Id")).endsWith("<seguridad.salud.test>");
    assertThat(toEva.field("List-Post")).isEqualTo("<mailto:seguridad@salud.test>");
    assertThat(toEva.field("List-Help"))
        .isEqualTo("<mailto:seguridad-request@salud.test?subject=help>");
    assertThat(toEva.field("List-Unsubscribe"))
        .isEqualTo(
            "<https://correo.salud.test/lists/leave/%s>, <mailto:seguridad-unsubscribe+%s@salud.test>"
                .formatted(eva.token(), eva.token()));
    assertThat(toEva.field("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(toEva.field("Archived-At"))
        .isEqualTo("<https://correo.salud.test/lists/seguridad/archive/1>");
    assertThat(toEva.message()).doesNotContain(ana.token());
    assertThat(toEva.body()).startsWith("Texto.\n").contains("seguridad-unsubscribe@salud.test");
  }

  @Test
  void theSameMessageIsPostedOnce() {
    Member ignored = lists.trusted(ANA);
    lists.post(ANA, "uno", "x");
    lists.post(ANA, "uno", "x");
    assertThat(lists.posts()).hasSize(1);
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void aFirstPostWaitsAndTheAcceptedOneIsTrusted() {
    Member ignored = lists.member(ANA);
    lists.post(ANA, "primero", "x");
    assertThat(lists.posts()).isEmpty();
    assertThat(held().reasons()).containsExactly(Reason.FIRST_POST);
    List<Sent> letters = lists.letters();
    Sent toRosa = to(letters, ROSA);
    assertThat(to(letters, ANA).message()).contains("es el primer mensaje");
    assertThat(toRosa.message()).contains(ANA, "primero").doesNotContain("\nx\n");

    answer(toRosa, "aceptar");
    assertThat(lists.posts()).hasSize(1);
    assertThat(to(lists.letters(), ROSA).message()).contains("a los miembros");
    lists.post(ANA, "segundo", "x");
    assertThat(lists.posts()).hasSize(1);
    // What was decided cannot be decided again.
    answer(toRosa, "descartar");
    assertThat(lists.letters()).isEmpty();
  }

  @Test
  void aRejectedPostIsToldWithItsReason() {
    Member ignored = lists.member(ANA);
    lists.post(ANA, "primero", "x");
    answer(to(lists.letters(), ROSA), "Rechazar: sin el chiste, por favor");
    List<Sent> letters = lists.letters();
    assertThat(to(letters, ANA).message()).contains("sin el chiste, por favor");
    assertThat(lists.posts()).isEmpty();
    assertThat(files()).isZero();
  }

  @Test
  void whoeverAnswersAfterSomebodyElseIsTold() throws IOException {
    Member ignored = lists.member(ANA);
    lists.post(ANA, "primero", "x");
    Sent asked = to(lists.letters(), ROSA);
    lists.desk.moderation().accept(held().number(), "eva");
    answer(asked, "rechazar");
    assertThat(to(lists.letters(), ROSA).message()).contains("ya no espera");
    assertThat(lists.posts()).hasSize(1);
  }

  @Test
  void anUnclearAnswerDecidesNothing() {
    Member ignored = lists.member(ANA);
    lists.post(ANA, "primero", "x");
    Sent asked = to(lists.letters(), ROSA);
    answer(asked, "no s\u00E9");
    assertThat(to(lists.letters(), ROSA).message()).contains("No se entendi");
    answer(asked, "descartar");
    assertThat(lists.desk.moderation().count("seguridad")).isZero();
  }

  @Test
  void strangersFareAsTheListSays() {
    lists.post("x@otro.test", "uno", "x");
    assertThat(held().reasons()).containsExactly(Reason.STRANGER);
    lists.set("seguridad", ListOption.STRANGERS, "reject");
    assertThat(lists.post("x@otro.test", "dos", "x")).isInstanceOf(Reception.Refused.class);
    lists.set("seguridad", ListOption.STRANGERS, "discard");
    assertThat(lists.post("x@otro.test", "tres", "x")).isInstanceOf(Reception.Taken.class);
    lists.set("seguridad", ListOption.POSTS, "anyone");
    lists.set("seguridad", ListOption.FIRST_POST, "false");
    lists.post("x@otro.test", "cuatro", "x");
    assertThat(lists.desk.moderation().count("seguridad")).isEqualTo(1);
    assertThat(lists.desk.posts().before("seguridad", Long.MAX_VALUE, 9)).hasSize(1);
  }

  @Test
  void everyReasonIsFound() {
    Member ignored = lists.trusted(ANA);
    lists.set("seguridad", ListOption.EMERGENCY, "true");
    lists.set("seguridad", ListOption.SIZE, "1K");
    lists.set("seguridad", ListOption.RECIPIENTS, "1");
    lists.receive(
        ANA,
        "seguridad",
        "From: "
            + ANA
            + "\nTo: a@x.test, b@x.test\nSubject: x\nMIME-Version: 1.0\n"
            + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhola\n--b\n"
            + "Content-Type: application/x-dosexec; name=a.exe\n\nMZ"
            + "x".repeat(2000)
            + "\n--b--\n");
    assertThat(held().reasons())
        .containsExactly(
            Reason.EMERGENCY,
            Reason.HEADER,
            Reason.TOO_MANY_RECIPIENTS,
            Reason.TOO_BIG,
            Reason.ATTACHMENT);
  }

  @Test
  void aProgramThatSaysItIsTextWaits() {
    Member ignored = lists.trusted(ANA);
    lists.receive(
        ANA,
        "seguridad",
        "From: "
            + ANA
            + "\nTo: seguridad@salud.test\nSubject: x\nMIME-Version: 1.0\n"
            + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhola\n--b\n"
            + "Content-Type: text/plain; name=a.txt\nContent-Transfer-Encoding: base64\n\n"
            + "UEsDBBQAAAAIAAAAIQAAAAAAAAAAAAAAAAABAAAAYQ==\n--b--\n");
    assertThat(held().reasons()).containsExactly(Reason.ATTACHMENT);
  }

  @Test
  void anAnnouncementNeedsTwoOrACode() throws IOException {
    Member ignored = lists.member("urgente", "eva@otro.test", "", Member.Mode.MAIL);
    assertThat(urgent(ANA, "No abra nada", "x")).isInstanceOf(Reception.Refused.class);
    urgent(ROSA, "No abra nada", "x");
    Held held = lists.desk.moderation().after("urgente", 0, 9).getFirst();
    assertThat(held.reasons()).containsExactly(Reason.APPROVAL);
    List<Sent> letters = lists.letters();
    assertThat(letters.stream().filter(one -> one.field("Reply-To").contains("+held+")))
        .allMatch(one -> one.recipients().contains(new Address("eva@salud.test")))
        .hasSize(1);
    // Not by herself, whatever she calls herself.
    for (String who : List.of(ROSA, "rosa", "ROSA@salud.test")) {
      assertThatThrownBy(() -> lists.desk.moderation().accept(held.number(), who))
          .isInstanceOf(LazaretoException.class);
    }
    lists.desk.moderation().accept(held.number(), "eva");
    assertThat(lists.posts()).hasSize(1);
    assertThat(lists.desk.posts().before("urgente", Long.MAX_VALUE, 9)).hasSize(1);
  }

  @Test
  void aDutyCodeIsEnoughAndNeverReachesTheMembers() {
    Member ignored = lists.member("urgente", "eva@otro.test", "", Member.Mode.MAIL);
    String code = lists.desk.codes().make(ROSA);
    urgent(ROSA, "aviso", "Codigo: " + code + "\n\nNo abra factura.zip");
    List<Sent> sent = lists.posts();
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().message()).doesNotContain(code).contains("No abra factura.zip");
    // A wrong one helps nobody, and is not shown to anybody either.
    urgent(ROSA, "otro", "Code: aaaaa-bbbbb\nx");
    assertThat(lists.posts()).isEmpty();
    Held held = lists.desk.moderation().after("urgente", 0, 9).getFirst();
    assertThat(text(held)).doesNotContain("aaaaa");
  }

  @Test
  void wrongCodesAreCounted() {
    String code = lists.desk.codes().make(ROSA);
    DutyCodes codes = lists.desk.codes();
    assertThat(codes.fits("ROSA@salud.test", " " + code.toUpperCase(java.util.Locale.ROOT)))
        .isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(codes.fits(ROSA, "aaaaa-bbbbb")).isFalse();
    }
    assertThat(codes.fits(ROSA, code)).isFalse();
    lists.clock.move(Duration.ofMinutes(61));
    assertThat(codes.fits(ROSA, code)).isTrue();
    lists.clock.move(Duration.ofDays(3));
    for (int i = 0; i < 5; i++) {
      assertThat(codes.fits(ROSA, "aaaaa-bbbbb")).isFalse();
    }
    lists.clock.move(Duration.ofDays(-3));
    assertThat(codes.fits(ROSA, code)).as("the clock was ahead").isTrue();
    assertThat(codes.revoke(ROSA)).isTrue();
    assertThat(codes.fits(ROSA, code)).isFalse();
  }

  @Test
  void theDeskAnnouncesByTheSameRules() throws IOException {
    MailList urgent = lists.desk.lists().need("urgente");
    Posting posting = lists.desk.posting();
    Result waits = posting.announce(urgent, written(FormId.fresh()), Optional.empty());
    assertThat(waits).isInstanceOf(Result.Waits.class);
    long number = ((Result.Waits) waits).held();
    assertThatThrownBy(() -> lists.desk.moderation().accept(number, "rosa"))
        .isInstanceOf(LazaretoException.class);
    assertThatThrownBy(
            () -> posting.announce(urgent, written(FormId.fresh()), Optional.of("falso-codigo")))
        .isInstanceOf(LazaretoException.class);
    String code = lists.desk.codes().make("rosa");
    assertThat(posting.announce(urgent, written(FormId.fresh()), Optional.of(code)))
        .isInstanceOf(Result.Sent.class);
  }

  private static Posting.Written written(FormId form) {
    return new Posting.Written(form, "rosa", "Aviso", "Texto");
  }

  @Test
  void aFormThatIsSentAgainAnnouncesNothingAgain() throws IOException {
    MailList urgent = lists.desk.lists().need("urgente");
    Member ignored = lists.member("urgente", "eva@otro.test", "", Member.Mode.MAIL);
    Posting posting = lists.desk.posting();
    Optional<String> code = Optional.of(lists.desk.codes().make("rosa"));
    FormId waits = FormId.fresh();
    Result first = posting.announce(urgent, written(waits), Optional.empty());
    for (Optional<String> again : List.of(Optional.<String>empty(), code)) {
      assertThat(posting.announce(urgent, written(waits), again)).isEqualTo(new Result.Known());
    }
    lists.desk.moderation().accept(((Result.Waits) first).held(), "eva");
    assertThat(posting.announce(urgent, written(waits), code)).isEqualTo(new Result.Known());
    FormId sent = FormId.fresh();
    assertThat(posting.announce(urgent, written(sent), code)).isInstanceOf(Result.Sent.class);
    for (Optional<String> again : List.of(Optional.<String>empty(), code)) {
      assertThat(posting.announce(urgent, written(sent), again)).isEqualTo(new Result.Known());
    }
    assertThat(lists.posts()).hasSize(2);
    assertThat(lists.desk.moderation().count("urgente")).isZero();
    assertThat(files()).isEqualTo(2);
  }

  @Test
  void anotherAnnouncementFromTheSameFormIsAnotherOne() throws IOException {
    MailList urgent = lists.desk.lists().need("urgente");
    Optional<String> code = Optional.of(lists.desk.codes().make("rosa"));
    FormId form = FormId.fresh();
    for (String text : List.of("Texto", "Otro texto")) {
      Posting.Written written = new Posting.Written(form, "rosa", "Aviso", text);
      assertThat(lists.desk.posting().announce(urgent, written, code))
          .isInstanceOf(Result.Sent.class);
      assertThat(lists.desk.posting().announce(urgent, written, code))
          .isEqualTo(new Result.Known());
    }
  }

  @Test
  void whatAFormBringsBackIsAnIdOfOursOrAFreshOne() {
    FormId one = FormId.fresh();
    assertThat(FormId.of(one.word())).isEqualTo(one);
    for (String other :
        List.of(
            "", "x", "a".repeat(27), one.word().toUpperCase(Locale.ROOT), "x@y>\n" + one.word())) {
      assertThat(FormId.of(other).word()).isNotEqualTo(other).matches("[a-z2-9]{26}");
    }
  }

  @Test
  void twoThatComeAtOnceWithOneIdAreOnePost() throws Exception {
    MailList urgent = lists.desk.lists().need("urgente");
    Posting posting = lists.desk.posting();
    Optional<String> code = Optional.of(lists.desk.codes().make("rosa"));
    for (int round = 0; round < 20; round++) {
      FormId form = FormId.fresh();
      CyclicBarrier together = new CyclicBarrier(2);
      List<Callable<Result>> both =
          Stream.of(Optional.<String>empty(), code)
              .map(
                  with ->
                      (Callable<Result>)
                          () -> {
                            int ignored = together.await();
                            return posting.announce(urgent, written(form), with);
                          })
              .toList();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Result> results = new ArrayList<>();
        for (Future<Result> one : threads.invokeAll(both)) {
          results.add(one.get());
        }
        assertThat(results).filteredOn(one -> one instanceof Result.Known).hasSize(1);
      }
      for (Held held : lists.desk.moderation().after("urgente", 0, 9)) {
        lists.desk.moderation().discard(held.number(), "eva");
      }
    }
  }

  @Test
  void whatWaitsIsNotPublishedBesideIt() throws IOException {
    MailList urgent = lists.desk.lists().need("urgente");
    Originals files = new Originals(folder.resolve("lists"));
    Publishing publishing = new Publishing(lists.database, files, lists.clock);
    Result waits = lists.desk.posting().announce(urgent, written(FormId.fresh()), Optional.empty());
    Held held = lists.desk.moderation().find(((Result.Waits) waits).held()).orElseThrow();
    ByteSource message = lists.desk.moderation().content(held);
    // As one that looked before the other was there.
    Edition beside = Edition.of(urgent, Post.Kind.POST, held.heading(), message);
    assertThat(publishing.publish(beside, _ -> {})).isZero();
    assertThat(publishing.publish(Edition.released(urgent, held, message), _ -> {})).isPositive();
  }

  @Test
  void cutOffBetweenHoldingAndTellingNothingWaitsAndTheNextTryTellsAll() {
    lists.set("seguridad", ListOption.OWNERS, ROSA + " eva@salud.test");
    Member ana = lists.member(ANA);
    lists.database.change(
        handle ->
            handle.execute(
                """
                CREATE TRIGGER cut BEFORE INSERT ON list_letter
                WHEN EXISTS (SELECT 1 FROM list_letter WHERE kind = 'held')
                BEGIN SELECT RAISE(ABORT, 'the power fails here'); END\
                """));
    Throwable cut = catchThrowable(() -> lists.post(ANA, "hola", "x"));
    assertThat(cut).as("the MTA hears no yes, and keeps the post").isNotNull();
    assertThat(lists.desk.moderation().count("seguridad")).isZero();
    assertThat(lists.letters()).isEmpty();
    lists.database.change(handle -> handle.execute("DROP TRIGGER cut"));
    for (int again = 0; again < 2; again++) {
      assertThat(lists.post(ANA, "hola", "x")).isInstanceOf(Reception.Taken.class);
    }
    assertThat(lists.desk.moderation().count("seguridad")).isEqualTo(1);
    assertThat(lists.letters())
        .extracting(sent -> sent.recipients().getFirst())
        .containsExactlyInAnyOrder(ana.address(), new Address(ROSA), new Address("eva@salud.test"));
  }

  @Test
  void theQueueOfModeratorsIsBounded() {
    for (int i = 0; i < 5; i++) {
      lists.post("x@otro.test", "n" + i, "x");
    }
    assertThat(lists.post("x@otro.test", "mas", "x")).isInstanceOf(Reception.Later.class);
    assertThat(files()).isEqualTo(5);
  }

  @Test
  void aClosedListTakesNothing() {
    Member ignored = lists.trusted(ANA);
    MailList closed = lists.desk.lists().close("seguridad", true);
    assertThat(closed.closed()).isTrue();
    assertThat(lists.post(ANA, "uno", "x")).isInstanceOf(Reception.Refused.class);
  }

  private Reception urgent(String author, String subject, String text) {
    String message =
        SomeLists.plain(author, subject, text).replace("To: seguridad@", "To: urgente@");
    return lists.receive(author, "urgente@salud.test", message);
  }

  private Held held() {
    List<Held> held = lists.desk.moderation().after("seguridad", 0, 9);
    assertThat(held).hasSize(1);
    return held.getFirst();
  }

  private String text(Held held) {
    try {
      return new String(
          lists.desk.moderation().content(held).readAll(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(Sent letter, String line) {
    Reception taken =
        lists.receive(
            ROSA,
            letter.field("Reply-To"),
            "From: "
                + ROSA
                + "\nSubject: Re: x\nContent-Type: text/plain; charset=iso-8859-1\n\n\n"
                + line
                + "\n\n> aceptar\n");
    assertThat(taken).isInstanceOf(Reception.Taken.class);
  }

  private static Sent to(List<Sent> letters, String address) {
    return letters.stream()
        .filter(one -> one.recipients().contains(new Address(address)))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private long files() {
    try (Stream<Path> all = Files.list(folder.resolve("lists"))) {
      return all.count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
