// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.unpack.Attached.EICAR;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.verdict.Fact.Kind;

/** Bodies of which mail programs make different things: all of these are examined, and told. */
class ReadingsTest {

  private static final String NAMED = "Content-Type: application/octet-stream; name=b.dat\n";

  @ParameterizedTest
  @ValueSource(strings = {"QQ=Q", "Q=QQ", "=QQQ", "=Q=Q", "=====QQQ"})
  void paddingMayFillAPlaceAmongFourSigns(String quantum) throws IOException {
    Unpacked unpacked = base64(quantum + encoded(EICAR));
    assertThat(texts(unpacked)).anyMatch(t -> t.contains(EICAR));
    assertThat(unpacked.facts("1")).contains(Kind.AMBIGUOUS);
  }

  @Test
  void paddingThatEndsFourSignsIsReadInThreeWays() throws IOException {
    assertThat(base64("QQ==" + encoded(EICAR)).parts).containsOnlyKeys("1", "1#2", "1#3", "");
    assertThat(base64(encoded(EICAR)).parts).containsOnlyKeys("1", "");
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

  private static Unpacked base64(String body) throws IOException {
    return Unpacked.of(NAMED + "Content-Transfer-Encoding: base64\n\n" + body + "\n");
  }

  private static Unpacked uuencoded(String encoding, String body) throws IOException {
    return Unpacked.of(NAMED + "Content-Transfer-Encoding: " + encoding + "\n\n" + body);
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
