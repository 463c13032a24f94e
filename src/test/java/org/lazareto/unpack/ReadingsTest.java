// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.unpack.Attached.EICAR;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.verdict.Fact.Kind;

/** Bodies of which mail programs make different things: all of these are examined, and told. */
class ReadingsTest {

  private static final String NAMED = "Content-Type: application/octet-stream; name=b.dat\n";
  private static final String INNER =
      "Subject: x=\nContent-Disposition: attachment; filename=a.com\n\n" + EICAR + "\n";

  @ParameterizedTest
  @ValueSource(strings = {"QQ=Q", "Q=QQ", "=QQQ", "=Q=Q", "=====QQQ"})
  void paddingMayFillAPlaceAmongFourSigns(String quantum) throws IOException {
    Unpacked unpacked = base64(quantum + encoded(EICAR));
    assertThat(texts(unpacked)).anyMatch(t -> t.contains(EICAR));
    assertThat(unpacked.facts("1")).contains(Kind.AMBIGUOUS);
  }

  /** To Thunderbird a digit with three of them is a byte: here X, with which EICAR begins. */
  @ParameterizedTest
  @ValueSource(strings = {"W===", "QQ==QQQQW===", "QQQQ====W==="})
  void threePaddingSignsLeaveAByte(String beginning) throws IOException {
    Unpacked unpacked = base64(beginning + encoded(EICAR.substring(1)));
    assertThat(texts(unpacked)).anyMatch(t -> t.endsWith(EICAR));
    assertThat(unpacked.facts("1")).contains(Kind.AMBIGUOUS);
  }

  @Test
  void morePaddingThanNeededAtTheEndIsReadOnce() throws IOException {
    assertThat(base64(encoded("hola") + "====").parts).containsOnlyKeys("1", "");
  }

  @Test
  void paddingThatEndsFourSignsIsReadInThreeWays() throws IOException {
    assertThat(base64("QQ==" + encoded(EICAR)).parts).containsOnlyKeys("1", "1#2", "1#3", "");
    assertThat(base64(encoded(EICAR)).parts).containsOnlyKeys("1", "");
  }

  /** Blanks at line ends are data to Thunderbird, and so are a sign and blanks. */
  @Test
  void quotedPrintableIsReadWithItsBlanksWhereTheyCount() throws IOException {
    for (String text : List.of("hola  \n \n".repeat(9), "hola= \n".repeat(9))) {
      byte[] zip = Packing.zip(List.of(text.getBytes(ISO_8859_1)), 0);
      String body = new String(zip, ISO_8859_1).replaceAll("=(?! )", "=3D");
      Unpacked unpacked = quotedPrintable("application/zip", body);
      assertThat(unpacked.contents.values()).contains(zip);
      assertThat(texts(unpacked)).contains(text);
      assertThat(unpacked.facts("1")).contains(Kind.AMBIGUOUS);
    }
  }

  @Test
  void blanksInALetterAreReadOnce() throws IOException {
    Unpacked unpacked =
        quotedPrintable("text/plain", "una linea \nde texto, =\nfin =3D\n-- \nAna\n");
    assertThat(unpacked.parts).containsOnlyKeys("1", "");
    assertThat(unpacked.facts("1")).isEmpty();
  }

  @Test
  void blanksBehindASoftBreakAreReadHoweverMany() throws IOException {
    for (int blanks : List.of(1, 1001, 59_000)) {
      String text = EICAR.substring(0, 9) + "=" + " ".repeat(blanks) + "\r\n" + EICAR.substring(9);
      assertThat(texts(quotedPrintable("text/plain", text))).anyMatch(t -> t.strip().equals(EICAR));
    }
    String text = "hola=" + " ".repeat(70_000) + "\r\nhola\n";
    assertThat(quotedPrintable("text/plain", text).facts("1")).contains(Kind.UNREADABLE_CONTAINER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin 644 a.com\n\n",
        "begin x a.com\n",
        "begin a.com\n",
        "begin 644 a.com\n`\n",
        "GIF89a\nbegin 644 a.com\n",
        "\nhola\n\nbegin a.com\n\n\n \n"
      })
  void declaredUuencodeIsReadLoosely(String beginning) throws IOException {
    for (String encoding : List.of("x-uuencode", "uuencode", "x-uue", "UUE")) {
      Unpacked unpacked = uuencoded(encoding, beginning + uu("\n") + "end\n");
      assertThat(unpacked.text("1!b.dat!a.com")).isEqualTo(EICAR);
      assertThat(unpacked.part("1!b.dat!a.com").names()).containsExactly("a.com", "b.dat");
      assertThat(unpacked.facts("1")).containsExactly(Kind.AMBIGUOUS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" and more\n", "\n\n", "\n`\n"})
  void declaredUuencodeMayHaveAnythingBehindItsLines(String end) throws IOException {
    Unpacked unpacked = uuencoded("x-uuencode", "begin 644 a.com\n" + uu(end) + "end\n");
    assertThat(unpacked.text("1!b.dat!a.com")).isEqualTo(EICAR);
    assertThat(unpacked.facts("1")).containsExactly(Kind.AMBIGUOUS);
  }

  @Test
  void declaredUuencodeMayBeginWithinALongLine() throws IOException {
    String line = "a".repeat(127) + "begin 644 a.com\n";
    Unpacked unpacked = uuencoded("uuencode", line + uu("\n") + "end\n");
    assertThat(unpacked.text("1!b.dat!a.com")).isEqualTo(EICAR);
  }

  @Test
  void honestUuencodeIsReadOnce() throws IOException {
    Unpacked unpacked = uuencoded("x-uuencode", "begin 644 a.com\n" + uu("\n") + "`\nend\n");
    assertThat(unpacked.parts).containsOnlyKeys("1!b.dat!a.com", "1", "");
    assertThat(unpacked.text("1!b.dat!a.com")).isEqualTo(EICAR);
    assertThat(unpacked.facts("1")).isEmpty();
  }

  @Test
  void whatNobodyDeclaresIsNotReadLoosely() throws IOException {
    Unpacked unpacked = uuencoded("7bit", "begin x a.com\n" + uu("\n") + "end\n");
    assertThat(unpacked.parts).containsOnlyKeys("1", "");
  }

  /** RFC 2045 5.2: what has no type is text, whatever its beginning seems to be. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "Content-Type: text\n", "Content-Type: none\n", "MIME-Version: 1.0\n"})
  void whatHasNoTypeIsText(String type) throws IOException {
    String block = "GIF89a\nbegin 644 a.com\n" + uu("\n") + "`\nend\n";
    Unpacked unpacked = Unpacked.of("Subject: x\n" + type + "\n" + block);
    assertThat(texts(unpacked)).contains(EICAR);
    assertThat(unpacked.facts("1")).isEmpty();
    unpacked =
        Unpacked.of("Content-Type: multipart/mixed; boundary=b\n\n--b\n" + type + "\n" + block);
    assertThat(texts(unpacked)).contains(EICAR);
  }

  /** In it Thunderbird asks for the line that begins a file, and for no data behind. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "`\n", "hola\n", "begin 644 b.txt\nbegin 644 a.com\n"})
  void whatHasNoTypeIsReadLoosely(String behind) throws IOException {
    for (String type : List.of("", "Content-Type: text\n")) {
      String block = "GIF89a\nbegin 0644 a.com\n" + behind + uu(" and more\n") + "eNd--\nhola\n";
      Unpacked unpacked = Unpacked.of("Subject: x\n" + type + "\n" + block);
      assertThat(texts(unpacked)).anyMatch(t -> t.endsWith(EICAR));
      assertThat(unpacked.parts.keySet()).anyMatch(p -> p.endsWith("!a.com"));
      assertThat(unpacked.facts("1")).containsExactly(Kind.AMBIGUOUS);
    }
  }

  @Test
  void partsAndMailOfMimeAreNotReadLoosely() throws IOException {
    String block = "\nbegin 644 a.com\nhola\n" + uu("\n") + "end\n";
    assertThat(Unpacked.of("MIME-Version: 1.0\n" + block).parts).containsOnlyKeys("1", "");
    String part = "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + block + "--b--\n";
    assertThat(Unpacked.of(part).parts).containsOnlyKeys("1", "");
  }

  @Test
  void filesOfWhatHasNoTypeAreReadOnce() throws IOException {
    String file = "begin 644 a.com\n" + uu("\n") + "`\nend\n";
    Unpacked unpacked = Unpacked.of("Subject: x\n\nhola\nbegin quote\n" + file + "hola\n" + file);
    assertThat(unpacked.parts).containsOnlyKeys("1!unnamed!a.com", "1!unnamed!a.com#2", "1", "");
    assertThat(unpacked.facts("1")).isEmpty();
  }

  /** Thunderbird finds them before it decodes the text around them. */
  @ParameterizedTest
  @ValueSource(strings = {"base64", "quoted-printable"})
  void filesOfWhatHasNoTypeMayStandInAnEncodedBody(String encoding) throws IOException {
    String header = "Content-Transfer-Encoding: " + encoding + "\n\n";
    Unpacked unpacked = Unpacked.of(header + "begin 644 a.com\n" + uu("\n") + "`\nend\n");
    assertThat(texts(unpacked)).contains(EICAR);
    assertThat(Unpacked.of(header + "aG9sYQAA\n").parts).containsOnlyKeys("1", "");
  }

  @Test
  void aLetterThatMentionsABeginHasNoFile() throws IOException {
    for (String line :
        List.of("begin 64 x", "begin 64444 x", "begin 644", "Begin 644 x", "begin 644 x")) {
      String letter = "Subject: x\n\nhola\n" + line + "\nend\n";
      assertThat(Unpacked.of(letter).parts).containsOnlyKeys("1", "");
    }
  }

  @Test
  void oneBodyMayBeUuencodeToOneHeaderAlone() throws IOException {
    Unpacked unpacked =
        Unpacked.of(
            NAMED
                + "Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: uuencode\n\n"
                + "begin x a.com\n"
                + uu("\n")
                + "end\n");
    assertThat(unpacked.text("1!b.dat!a.com")).isEqualTo(EICAR);
  }

  @ParameterizedTest
  @CsvSource({
    "message/rfc822, base64",
    "message/rfc822, quoted-printable",
    "message/global, base64",
    "message/news, base64"
  })
  void aMessageThatIsSaidToBeEncodedMayStandInTheClear(String type, String encoding)
      throws IOException {
    Unpacked unpacked = message(type, encoding, INNER);
    assertThat(unpacked.part("1.1").names()).containsExactly("a.com");
    assertThat(unpacked.text("1.1").strip()).isEqualTo(EICAR);
    assertThat(unpacked.facts("1")).contains(Kind.AMBIGUOUS);
    assertThat(unpacked.parts).containsKey("1.body");
  }

  @Test
  void itsHeaderMayBeginBehindLinesThatAreNone() throws IOException {
    String inner = "hola\nContent-Type: x/y; name=a.com\n\n" + EICAR + "\n";
    Unpacked unpacked = message("message/rfc822", "base64", inner);
    assertThat(texts(unpacked)).anyMatch(t -> t.strip().equals(EICAR));
  }

  @Test
  void aHeaderInTheClearBeyondTheLimitsIsOverBudget() throws IOException {
    for (String field : List.of("X: a\n".repeat(3000), "X: " + "a".repeat(300_000) + "\n")) {
      Unpacked unpacked = message("message/rfc822", "base64", field + INNER);
      assertThat(unpacked.facts("1")).contains(Kind.OVER_BUDGET);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"message/rfc822", "message/global", "message/news"})
  void anHonestEncodedMessageIsReadOnce(String type) throws IOException {
    Unpacked unpacked = message(type, "base64", encoded(INNER));
    assertThat(unpacked.parts).containsOnlyKeys("1!message.eml!1", "1", "");
    assertThat(unpacked.text("1!message.eml!1").strip()).isEqualTo(EICAR);
    assertThat(unpacked.facts("1")).isEmpty();
  }

  /** In quoted-printable its header seems to stand in the clear, though nothing there is right. */
  @Test
  void anHonestQuotedPrintableMessageBringsNothingWorse() throws IOException {
    for (int size = 1; size <= 3; size++) {
      byte[] zip = Attachment.zip(Map.of("a.txt", "hola".repeat(100) + "a".repeat(size)));
      String inner =
          """
          Content-Type: multipart/mixed; boundary="x=y"

          --x=y
          Content-Type: application/zip; name="a.zip"
          Content-Transfer-Encoding: base64

          %s
          --x=y--
          """
              .formatted(encoded(new String(zip, ISO_8859_1)));
      Unpacked unpacked = message("message/rfc822", "quoted-printable", inner.replace("=", "=3D"));
      assertThat(unpacked.text("1.body!message.eml!1!a.zip!a.txt")).startsWith("hola");
      assertThat(Attachment.kinds(unpacked)).isSubsetOf(Attachment.SILENT);
    }
  }

  /** Clients divide what they have decoded by the boundary that its header declares. */
  @Test
  void anEncodedMultipartIsDividedByItsOwnBoundary() throws IOException {
    StringBuilder decoys = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      decoys.append("--x").append(i).append("\nA: b\n\n");
    }
    String inner = decoys + "--real\n\nuno\n--real\n\n" + INNER + "\n--real--\n";
    for (String header : List.of("", "Content-Type: message/rfc822\n\n")) {
      Unpacked unpacked =
          Unpacked.of(
              header
                  + "Content-Type: multipart/mixed; boundary=real\n"
                  + "Content-Transfer-Encoding: base64\n\n"
                  + encoded(inner));
      assertThat(texts(unpacked)).contains("uno", INNER);
      assertThat(Attachment.kinds(unpacked)).doesNotContain(Kind.OVER_BUDGET);
    }
  }

  @Test
  void moreGuessedBoundariesThanAreTriedAreOverBudget() throws IOException {
    StringBuilder body = new StringBuilder("Content-Type: multipart/mixed; boundary=real\n\n");
    for (int i = 0; i < 8; i++) {
      body.append("--x").append(i).append("\nA: b\n\nhola\n");
    }
    assertThat(Attachment.kinds(Unpacked.of(body.toString()))).doesNotContain(Kind.OVER_BUDGET);
    body.append("--y\nA: b\n\nhola\n");
    assertThat(Attachment.kinds(Unpacked.of(body.toString()))).contains(Kind.OVER_BUDGET);
  }

  /** Readers pass over blanks before a field, and over lines that are none. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "hola\n", "hola\n \t", "X : y\n"})
  void aGuessedDelimiterHasAHeaderBehind(String before) throws IOException {
    String part = "--real\n" + before + "Content-Type: text/plain; name=a.com\n\n" + EICAR;
    Unpacked unpacked =
        Unpacked.of("Content-Type: multipart/mixed; boundary=b\n\n" + part + "\n--real--\n");
    assertThat(texts(unpacked)).anyMatch(t -> t.strip().equals(EICAR));
    Unpacked none =
        Unpacked.of("Content-Type: multipart/mixed; boundary=b\n\n--real\nhola\n\na: b\n");
    assertThat(none.parts).containsOnlyKeys("1", "");
  }

  private static Unpacked base64(String body) throws IOException {
    return Unpacked.of(NAMED + "Content-Transfer-Encoding: base64\n\n" + body + "\n");
  }

  private static Unpacked quotedPrintable(String type, String body) throws IOException {
    return Unpacked.of(
        "Content-Type: " + type + "\nContent-Transfer-Encoding: quoted-printable\n\n" + body);
  }

  private static Unpacked uuencoded(String encoding, String body) throws IOException {
    return Unpacked.of(NAMED + "Content-Transfer-Encoding: " + encoding + "\n\n" + body);
  }

  private static Unpacked message(String type, String encoding, String inner) throws IOException {
    return Unpacked.of(
        """
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: %s
        Content-Transfer-Encoding: %s

        %s
        --b--
        """
            .formatted(type, encoding, inner));
  }

  private static List<String> texts(Unpacked unpacked) {
    return unpacked.contents.values().stream().map(b -> new String(b, ISO_8859_1)).toList();
  }

  private static String encoded(String text) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(text.getBytes(ISO_8859_1));
  }

  /** EICAR's lines in uuencode, each with this behind it. */
  private static String uu(String end) {
    StringBuilder lines = new StringBuilder();
    for (int from = 0; from < EICAR.length(); from += 45) {
      String line = EICAR.substring(from, Math.min(from + 45, EICAR.length()));
      lines.append((char) (' ' + line.length()));
      for (int i = 0; i < line.length(); i += 3) {
        String padded = line + "\0\0";
        int three = padded.charAt(i) << 16 | padded.charAt(i + 1) << 8 | padded.charAt(i + 2);
        for (int shift = 18; shift >= 0; shift -= 6) {
          int six = three >> shift & 0x3F;
          lines.append((char) (six == 0 ? '`' : ' ' + six));
        }
      }
      lines.append(end);
    }
    return lines.toString();
  }
}
