// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.draft.Composition.Use;
import org.lazareto.verdict.Verdict;

/** Messages that are made of drafts, and the drafts that are read of them again. */
class CompositionTest {

  @TempDir private Path folder;

  private Composition made(String text, List<Enclosure> enclosures) throws IOException {
    Draft empty = Draft.empty(new Correspondent("Ana", "ana@x.test"));
    Draft draft =
        new Draft(
            empty.id(),
            empty.window(),
            empty.from(),
            new Draft.Recipients(
                List.of(new Correspondent("Berta, Ñ.", "b@x.test"), new Correspondent("falta", "")),
                List.of(),
                List.of(new Correspondent("", "oculta@x.test"))),
            "Reunión",
            text,
            Answered.of("<a@x> <b@x>", "7 9 Correo/Añejo"));
    return Composition.of(draft, enclosures, folder.resolve("body"), Clock.systemUTC());
  }

  private Opened again(ByteSource message) throws IOException {
    Opening opening =
        SomeMailbox.opening(folder, _ -> new ExaminedHere(Verdict.UNSCANNABLE, List.of(), true));
    Opening.Said read = opening.draft(message);
    return Opened.of(read, Opened.text(read.texts()), message);
  }

  private static String text(ByteSource message) throws IOException {
    return new String(message.readAll(), ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hola",
        " uno\n\n> dos\nFrom tres\n.\n..",
        "ñandú y más",
        "привет мир, это длинный текст на другом языке",
        "una linea muy larga que no cabe en ochenta columnas y por eso se parte en dos o tres"
      })
  void aDraftIsReadAgainAsItWas(String text) throws IOException {
    List<Enclosure> none = List.of();
    Enclosure file = Enclosure.file("ñ.txt", "text/plain", ByteSource.of("x".getBytes(UTF_8)));
    for (List<Enclosure> enclosures : List.of(none, List.of(file))) {
      Composition made = made(text, enclosures);
      Opened opened = again(made.message(Use.DRAFT));
      assertThat(opened.draft()).isEqualTo(made.draft());
      assertThat(opened.enclosures()).hasSize(enclosures.size());
      assertThat(text(made.message(Use.DRAFT)).lines()).allMatch(line -> line.length() <= 78);
    }
  }

  @Test
  void eachUseHasItsHeader() throws IOException {
    Composition made = made("x", List.of());
    assertThat(text(made.message(Use.DRAFT))).contains("Bcc: oculta@x.test", "X-Lazareto-Answered");
    assertThat(text(made.message(Use.COPY))).contains("Bcc: ").doesNotContain("X-Lazareto");
    assertThat(text(made.message(Use.POSTED)))
        .contains("In-Reply-To: <b@x>\r\n", "Content-Transfer-Encoding: 7bit")
        .doesNotContain("Bcc", "oculta", "X-Lazareto");
  }

  @Test
  void whatIsAttachedSurvivesEveryNewVersion() throws IOException {
    byte[] bytes = new byte[10_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Enclosure file = Enclosure.file("a.bin", "", ByteSource.of(bytes));
    Enclosure letter =
        Enclosure.message(
            "Año", ByteSource.of("Subject: ñ\r\n\r\nse\u00f1al\r\n".getBytes(ISO_8859_1)));
    ByteSource first =
        ByteSource.of(made("uno", List.of(file, letter)).message(Use.DRAFT).readAll());
    Opened opened = again(first);
    assertThat(opened.enclosures()).extracting(Enclosure::name).containsExactly("a.bin", "Año.eml");
    Composition second =
        Composition.of(
            opened.draft(), opened.enclosures(), folder.resolve("second"), Clock.systemUTC());
    String sent = text(second.message(Use.POSTED));
    assertThat(sent)
        .contains("Content-Transfer-Encoding: 8bit\r\nContent-Type: multipart/mixed")
        .contains("Content-Type: message/rfc822", "se\u00f1al");
    assertThat(parts(sent)).isEqualTo(parts(text(first)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bcc: oculta@x.test\r\n",
        "bcc : oculta@x.test,\r\n otra-oculta@x.test\r\n\toculta@y.test\r\n",
        "Resent-Bcc: oculta@x.test\r\nBCC: oculta@y.test\r\n",
        "Bcc:\r\n \r\n oculta@x.test\r\n"
      })
  void aMessageThatIsPassedOnWholeDoesNotNameItsBlindCopies(String bcc) throws IOException {
    for (String body : List.of("\r\nBcc: in the body\r\n", "\r\nbroken\n\n", "")) {
      String before = "From: a@x.test\r\nTo: b@x.test\r\n";
      String after = "Subject: x\r\n Bcc: folded\r\n";
      String rest = before + after + body;
      String expected = text(made("t", List.of(whole(rest))).message(Use.POSTED));
      for (String message : List.of(bcc + rest, before + bcc + after + body, rest + "")) {
        String sent = text(made("t", List.of(whole(message))).message(Use.POSTED));
        assertThat(parts(sent)).isEqualTo(parts(expected));
      }
    }
  }

  private static Enclosure whole(String message) throws IOException {
    return Enclosure.message("x", ByteSource.of(message.getBytes(ISO_8859_1)));
  }

  @Test
  void aDraftThatIsOneFileGivesOnlyTheFileOn() throws IOException {
    String draft =
        """
        From: ana@x.test
        Bcc: oculta@x.test,
         otra@x.test
        Content-Type: application/pdf;
         name="a.pdf"
        X-Lazareto-Window: x
        Content-Transfer-Encoding: base64
        Subject: s

        JVBERi0xLjQK
        """
            .replace("\n", "\r\n");
    Opened opened = again(ByteSource.of(draft.getBytes(ISO_8859_1)));
    Draft anew = opened.draft().to(Draft.Recipients.NOBODY);
    Composition made =
        Composition.of(anew, opened.enclosures(), folder.resolve("again"), Clock.systemUTC());
    assertThat(text(made.message(Use.POSTED)))
        .contains(
            "\r\nContent-Type: application/pdf;\r\n name=\"a.pdf\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK")
        .doesNotContain("oculta", "otra@", "Window");
  }

  /** What stands between the boundaries, whatever these are. */
  private static List<String> parts(String message) {
    return List.of(message.substring(message.indexOf("\r\n\r\n")).split("\r\n--=_[^\r]*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb\r\n", "a\nb\n", "a\u0000b\r\n", "\r", "LONG"})
  void aMessageThatMailCannotCarryGoesAsAFile(String body) throws IOException {
    String whole = "Subject: x\r\n\r\n" + body.replace("LONG", "x".repeat(2000) + "\r\n");
    Enclosure enclosure = Enclosure.message("x", ByteSource.of(whole.getBytes(ISO_8859_1)));
    assertThat(enclosure.type()).isEqualTo("application/octet-stream");
    String sent = text(made("t", List.of(enclosure)).message(Use.POSTED));
    assertThat(sent.replace("\r\n", "")).doesNotContain("\r", "\n", "\u0000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/mixed; boundary=x",
        "message/rfc822",
        "text/plain\r\nX-Evil: 1",
        "ñ/x",
        "",
        "x"
      })
  void aTypeThatWouldBeAStructureIsNone(String type) throws IOException {
    assertThat(Enclosure.file("x", type, ByteSource.of(new byte[1])).type())
        .isEqualTo("application/octet-stream");
  }
}
