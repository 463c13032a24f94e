// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.passage.Samples.DELIVER;
import static org.lazareto.passage.Samples.PLAIN;
import static org.lazareto.passage.Samples.PROGRAM;
import static org.lazareto.passage.Samples.rule;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomeRooms;

/** What rules change in the mail that is delivered, and what stays as it is. */
class ChangedMailTest {

  private static final String PAGE =
      """
      From: x@outside.test
      MIME-Version: 1.0
      Content-Type: text/html; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      <html><head><script>alert(1)</script></head><body><p>a=F1o nuevo</p>
      <a href=3D"http://a.test/">aqu=ED</a></body></html>
      """;

  @AutoClose private final SomeRooms gate;

  ChangedMailTest(@TempDir Path directory) throws IOException {
    gate = new SomeRooms(directory);
  }

  @Test
  void aReplacedPartGivesWayToAWarningAndNothingElseChanges() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PROGRAM, "ana@localhost");
    gate.passage(rule("replace", "*", DELIVER + "with.replace = true")).carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    String body = new String(replacement.body().orElseThrow().readAll(), UTF_8);
    assertThat(replacement.dropped()).isEmpty();
    assertThat(body)
        .startsWith("--b\nContent-Type: text/plain\n\nthe text stays\n--b\n")
        .contains("setup.exe")
        .contains("A1")
        .doesNotContain("the program goes")
        .endsWith("\n--b--\n");
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED_REPLACED"));
  }

  @Test
  void aMessageThatIsTheFindItselfBecomesTheWarning() throws IOException {
    String program =
        "From: x@outside.test\nContent-Type: application/octet-stream; name=a.exe\n\nthe program\n";
    FakeTransit transit = new FakeTransit("A1", program, "ana@localhost");
    gate.passage(rule("replace", "*", DELIVER + "with.replace = true")).carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(replacement.dropped()).contains("Content-Type");
    assertThat(replacement.added()).anyMatch(field -> field.startsWith("Content-Type: text/plain"));
    assertThat(replacement.body().orElseThrow().readAll())
        .asString()
        .doesNotContain("the program\n");
  }

  @Test
  void aNameThatMayNotStandIsChangedInTheHeaderOfItsPartOnly() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PROGRAM, "ana@localhost");
    gate.passage("[[parts]]\nname = \"r\"\nwhen.names = [\"*.exe\"]\ngives = \"rename\"")
        .carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(replacement.body().orElseThrow().readAll())
        .asString()
        .isEqualTo(
            """
            --b
            Content-Type: text/plain

            the text stays
            --b
            Content-Type: application/octet-stream; name="setup.exe.inactive"
            Content-Disposition: attachment; filename="setup.exe.inactive"

            the program goes
            --b--
            """);
  }

  @Test
  void subjectAndHeaderAreChangedAndTheBodyIsNot() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost");
    gate.passage(
            rule(
                "tag",
                "ana@localhost",
                DELIVER
                    + "with.subject-tag = \"[externo]\"\n"
                    + "with.headers = [\"X-Aviso: ñandú\"]"))
        .carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(replacement.body()).isEmpty();
    assertThat(replacement.dropped()).containsExactly("Subject");
    assertThat(replacement.added())
        .containsExactly("Subject: [externo] hola", "X-Aviso: =?utf-8?B?w7FhbmTDug==?=");
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
  }

  @Test
  void htmlIsDeliveredAsTextWhereARuleSaysSo() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PAGE, "ana@localhost");
    gate.passage(rule("plain", "*", DELIVER + "with.html = \"text\"")).carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(replacement.dropped()).contains("Content-Type", "Content-Transfer-Encoding");
    assertThat(replacement.added()).contains("Content-Type: text/plain; charset=utf-8");
    assertThat(decoded(replacement))
        .startsWith("[The formatting")
        .contains("año nuevo", "aquí <http://a.test/>")
        .doesNotContain("alert", "<p>");
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED_REPLACED"));
  }

  private static String decoded(Replacement replacement) throws IOException {
    assertThat(replacement.added()).contains("Content-Transfer-Encoding: quoted-printable");
    return QuotedTextTest.read(replacement.body().orElseThrow().readAll());
  }

  /** It may go on in a transaction for 7-bit mail, as it came (RFC 6152). */
  @ParameterizedTest
  @ValueSource(
      strings = {"with.replace = true", "with.html = \"text\"", "with.html = \"attachment\""})
  void whatOurTextsBringIntoAMessageOfSevenBitsIsOfSevenBits(String change) throws IOException {
    String mail =
        PROGRAM
            .replace("name=\"setup.exe\"", "name*=utf-8''a%C3%B1o.exe")
            .replace("; filename=\"setup.exe\"", "")
            .replace("text/plain\n\nthe text", "text/html; charset=utf-8\n\n&ntilde;and&uacute;");
    FakeTransit transit = new FakeTransit("A1", mail, "ana@localhost");
    gate.passage(rule("change", "*", DELIVER + change)).carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(new String(replacement.body().orElseThrow().readAll(), ISO_8859_1))
        .matches(body -> body.chars().allMatch(c -> c < 0x80), "is plain ASCII")
        .doesNotContain("8bit");
  }

  @Test
  void aPageOfEightBitsIsSaidToBeSoOutsideToo() throws IOException {
    String page = "Content-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n<p>\u00F1</p>\n";
    FakeTransit transit = new FakeTransit("A1", page, "ana@localhost");
    gate.passage(rule("plain", "*", DELIVER + "with.html = \"attachment\"")).carry(transit, false);
    assertThat(transit.committed().getFirst().replacement().orElseThrow().added())
        .contains("Content-Transfer-Encoding: 8bit");
  }

  /** The sender chose the boundary, and what the page says. */
  @Test
  void aPageThatIsDeliveredAsTextHoldsNoFurtherPart() throws IOException {
    String page =
        """
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/html

        <p>hola</p>&#45;-b<br>Content-Type: application/octet-stream; name=a.exe<br>
        <br>MZ<br>begin 644 b.exe<br>#0V%T<br>`<br>end<br>=ybegin line=128 size=3 name=c.exe<br>
        --b--
        """;
    FakeTransit transit = new FakeTransit("A1", page, "ana@localhost");
    gate.passage(rule("plain", "*", DELIVER + "with.html = \"text\"")).carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(new String(replacement.body().orElseThrow().readAll(), UTF_8).lines())
        .contains("- --b", "- begin 644 b.exe", "- =ybegin line=128 size=3 name=c.exe")
        .containsOnlyOnce("--b", "--b--");
  }

  @Test
  void htmlIsDeliveredAsAFileWhereARuleSaysSo() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PAGE, "ana@localhost");
    gate.passage(rule("plain", "*", DELIVER + "with.html = \"attachment\"")).carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(replacement.added()).anyMatch(f -> f.startsWith("Content-Type: multipart/mixed;"));
    assertThat(new String(replacement.body().orElseThrow().readAll(), UTF_8))
        .contains("content-type: text/html; charset=iso-8859-1")
        .contains("content-transfer-encoding: quoted-printable")
        .contains("filename=\"message.html\"")
        .contains("a=F1o nuevo");
  }

  private enum Signed {
    MULTIPART("multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256"),
    PGP_MULTIPART("multipart/signed; protocol=\"application/pgp-signature\""),
    ENCRYPTED("multipart/encrypted; protocol=\"application/pgp-encrypted\""),
    OPAQUE_BESIDE("multipart/mixed"),
    INLINE("");

    private final String type;

    Signed(String type) {
      this.type = type;
    }

    String mail() {
      String second = this == OPAQUE_BESIDE ? "pkcs7-mime" : "octet-stream";
      return this == INLINE
          ? PAGE.replace("nuevo", "-----BEGIN PGP SIGNED MESSAGE-----")
          : """
          MIME-Version: 1.0
          Content-Type: %s; boundary=b

          --b
          Content-Type: text/html

          <p>x</p>
          --b
          Content-Type: application/%s

          x
          --b--
          """
              .formatted(type, second);
    }
  }

  @ParameterizedTest
  @EnumSource(Signed.class)
  void signedHtmlStaysAsItIs(Signed kind) throws IOException {
    for (String form : List.of("text", "attachment")) {
      FakeTransit transit = new FakeTransit("A-" + form, kind.mail(), "ana@localhost");
      String rule = DELIVER + "with.html = \"" + form + "\"";
      gate.passage(rule("plain", "*", rule)).carry(transit, false);
      assertThat(transit.committed().getFirst().replacement()).isEmpty();
    }
  }

  @Test
  void noDefaultChangesHtml() throws IOException {
    String signed = "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; h=from; bh=x; b=x\n";
    FakeTransit transit = new FakeTransit("A1", signed + PAGE, "ana@localhost");
    gate.passage().carry(transit, false);
    assertThat(transit.committed().getFirst().replacement()).isEmpty();
  }
}
