// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.fake.SomeSigner;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.Signer;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/** What of a message may be read, and what is read. */
class OpeningTest {

  private static final String WORDS = "clean; by=node; id=1; at=2026-11-28T08:00:00Z";
  private static final String MESSAGE =
      """
      From: =?UTF-8?Q?Jos=C3=A9?= <jose@example.org>
      Subject: hola
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      ignored
      --b
      Content-Type: multipart/alternative; boundary=c

      --c
      Content-Type: text/plain; charset=iso-8859-1; format=flowed
      Content-Transfer-Encoding: quoted-printable

      ma=F1ana <script>alert(1)</script>
      --c
      Content-Type: text/html

      <b onclick=x>ma&ntilde;ana</b>
      --c--
      --b
      Content-Type: text/plain; name=notas.txt

      notas
      --b
      Content-Type: application/pdf; name=factura.pdf
      Content-Transfer-Encoding: base64

      TVqQAAMAAAAEAAAA//8AALgAAAAA
      --b
      Content-Type: message/rfc822

      Subject: dentro

      texto de dentro
      --b--
      """;

  private final NodeKey key = NodeKey.forNow();
  private final Signer signer = SomeSigner.with(key);
  private final List<String> examined = new ArrayList<>();
  @TempDir private Path spool;

  private static ByteSource source(String text) {
    return ByteSource.of(text.getBytes(ISO_8859_1));
  }

  private Opening opening(Verdict verdict, boolean waiting) throws IOException {
    Inspection inspection =
        message -> {
          examined.add(new String(message.readAll(), ISO_8859_1));
          return new ExaminedHere(verdict, List.of(), waiting);
        };
    return SomeMailbox.opening(spool, inspection, key.mark());
  }

  private String stamp(String words, String message) throws IOException {
    return signer.field(words, signer.bodies(source(message)), List.of()) + "\n";
  }

  @Test
  void whatAGatewayStampedIsReadWithoutAnotherExamination() throws IOException {
    Letter letter =
        opening(Verdict.INFECTED, false).letter(source(stamp(WORDS, MESSAGE) + MESSAGE));

    assertThat(letter.assurance()).isInstanceOf(Assurance.Stamped.class);
    assertThat(letter.heading().from())
        .containsExactly(new Correspondent("José", "jose@example.org"));
    assertThat(letter.texts())
        .containsExactly(new Letter.Text("1.1", "mañana <script>alert(1)</script>", false, true));
    assertThat(letter.attachments()).extracting(Part::path).containsExactly("1.2", "2", "3", "4");
    assertThat(letter.attachments().get(2).declaredType()).isEqualTo("application/pdf");
    assertThat(letter.attachments().get(2).detectedType()).isNotEqualTo("application/pdf");
    assertThat(examined).isEmpty();
  }

  @Test
  void aStampOfOtherMailOrADebtIsNoStamp() throws IOException {
    String carried = stamp(WORDS, MESSAGE) + MESSAGE.replace("ma=F1ana", "otra cosa");
    String debt = stamp("clean; debt; by=node; id=1", MESSAGE) + MESSAGE;
    String stranger =
        SomeSigner.make().field(WORDS, signer.bodies(source(MESSAGE)), List.of()) + "\n" + MESSAGE;
    String twice = stamp(WORDS, MESSAGE) + stamp(WORDS, MESSAGE) + MESSAGE;

    for (String message : List.of(carried, debt, stranger, twice, MESSAGE)) {
      Letter letter = opening(Verdict.CLEAN, false).letter(source(message));

      assertThat(letter.assurance()).isInstanceOf(ExaminedHere.class);
      assertThat(letter.texts()).isNotEmpty();
    }
    assertThat(examined).containsExactly(carried, debt, stranger, twice, MESSAGE);
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void onlyAnExplicitCleanOpens(Verdict verdict) throws IOException {
    for (boolean waiting : new boolean[] {false, true}) {
      Opening opening = opening(verdict, waiting);
      boolean opens = verdict == Verdict.CLEAN && !waiting;

      assertThat(opening.letter(source(MESSAGE)).texts().isEmpty()).isEqualTo(!opens);
      if (opens) {
        assertThat(content(opening, "2")).isEqualTo("notas");
      } else {
        assertThatThrownBy(() -> content(opening, "2"))
            .isInstanceOfSatisfying(
                MailboxTrouble.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_CLEAN));
      }
    }
  }

  private static String content(Opening opening, String path) throws IOException {
    StringBuilder text = new StringBuilder();
    Optional<Part> part =
        opening.part(
            source(MESSAGE),
            path,
            (_, content) -> text.append(new String(content.readAll(), ISO_8859_1)));
    return part.isEmpty() ? "none" : text.toString();
  }

  @Test
  void aPartThatIsReadWithItsLetterIsNotExaminedAgain() throws IOException {
    Opening opening = opening(Verdict.CLEAN, false);
    Letter letter = opening.letter(source(MESSAGE));

    assertThat(opening.text(source(MESSAGE), letter, "1.2", "text/html"))
        .hasValueSatisfying(text -> assertThat(text.text()).contains("ma&ntilde;ana"));
    assertThat(opening.text(source(MESSAGE), letter, "1.1", "text/html")).isEmpty();
    assertThat(examined).containsExactly(MESSAGE);

    Opening closed = opening(Verdict.INFECTED, false);
    Letter infected = closed.letter(source(MESSAGE));
    assertThatThrownBy(() -> closed.text(source(MESSAGE), infected, "1.2", "text/html"))
        .isInstanceOfSatisfying(
            MailboxTrouble.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_CLEAN));
  }

  @Test
  void aPartThatIsNotThereIsNone() throws IOException {
    assertThat(content(opening(Verdict.CLEAN, false), "9")).isEqualTo("none");
  }

  @Test
  void whatAKillLeftBehindIsSweptAndNothingElse() throws IOException {
    Files.createFile(spool.resolve("letter-1.tmp"));
    Files.createFile(spool.resolve("part-2.tmp"));
    Files.createFile(spool.resolve("other"));

    opening(Verdict.CLEAN, false).sweep();

    try (Stream<Path> left = Files.list(spool)) {
      assertThat(left).containsExactly(spool.resolve("other"));
    }
  }

  @Test
  void aLongTextIsCut() throws IOException {
    Letter letter =
        opening(Verdict.CLEAN, false).letter(source("Subject: x\n\n" + "a".repeat(70_000)));

    assertThat(letter.texts()).hasSize(1);
    assertThat(letter.texts().getFirst().text()).hasSize(64 << 10);
    assertThat(letter.texts().getFirst().cut()).isTrue();
  }

  @Test
  void manyLongTextsAreCutTogether() throws IOException {
    String text = "--b\nContent-Type: text/plain\n\n" + "a".repeat(70_000) + "\n";
    String message =
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + text.repeat(100)
            + "--b--\n";
    Letter letter = opening(Verdict.CLEAN, false).letter(source(message));

    assertThat(letter.texts()).hasSize(100);
    assertThat(letter.texts().stream().mapToInt(t -> t.text().length()).sum())
        .isEqualTo(4 * (64 << 10));
    assertThat(letter.texts()).allMatch(Letter.Text::cut);
  }

  @Test
  void aFetchedMessageIsTheServersToTheLastByteAndLeavesNothingBehind() throws IOException {
    String big = "Subject: grande\r\n\r\n" + "0123456789\r\n".repeat(100_000);
    try (RealDovecot dovecot = RealDovecot.start("ana");
        Mailboxes mailboxes = SomeMailbox.on(dovecot.settings())) {
      Mailbox box = mailboxes.of(SomeMailbox.login("ana"));
      Key key =
          box.letters().append("Drafts", Set.of(Flag.DRAFT, Flag.SEEN), source(big)).orElseThrow();
      Opening opening = opening(Verdict.CLEAN, false);

      String came = opening.with(box, "Drafts", key, m -> new String(m.readAll(), ISO_8859_1));

      assertThat(came).isEqualTo(big);
      Row row = box.lists().row("Drafts", key).orElseThrow();
      assertThat(row.flags()).containsExactlyInAnyOrder(Flag.DRAFT, Flag.SEEN);
      assertThat(row.size()).isEqualTo(big.length());
      try (Stream<Path> left = Files.list(spool)) {
        assertThat(left).isEmpty();
      }
      Key gone = new Key(key.validity(), key.uid() + 1);
      assertThatThrownBy(() -> opening.with(box, "Drafts", gone, ByteSource::size))
          .isInstanceOfSatisfying(
              MailboxTrouble.class, e -> assertThat(e.kind()).isEqualTo(Kind.MESSAGE_GONE));
    }
  }

  @Test
  void aSealedLoginIsOpenedByItsOwnSecretAlone() {
    Login login = Login.of("ana", "contraseña");
    SealedLogin sealed = SealedLogin.of(login, "secreto de ella");

    assertThat(sealed.open("secreto de ella")).isEqualTo(login);
    assertThat(sealed.toString()).doesNotContain("contrase");
    assertThat(SealedLogin.of(login, "secreto de ella").sealed()).isNotEqualTo(sealed.sealed());
    assertThatThrownBy(() -> sealed.open("otro"))
        .isInstanceOfSatisfying(
            MailboxTrouble.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOG_IN_REFUSED));
    SealedLogin moved = new SealedLogin("other", sealed.user(), sealed.nonce(), sealed.sealed());
    assertThatThrownBy(() -> moved.open("secreto de ella")).isInstanceOf(MailboxTrouble.class);
  }
}
