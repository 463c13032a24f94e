// SPDX-License-Identifier: Apache-2.0
package org.lazareto.submission;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.mime.ShownHeader;

/** Fields that we write, read again by our own reader. */
class HeaderFieldTest {

  private static ShownHeader read(String fields) throws IOException {
    return ShownHeader.of(ByteSource.of((fields + "\r\n").getBytes(US_ASCII)), Limits.defaults());
  }

  @Test
  void plainTextStaysPlainAndIsFolded() throws IOException {
    assertThat(HeaderField.text("Subject", "hola")).hasToString("Subject: hola\r\n");
    String words = "palabra ".repeat(40).strip();
    HeaderField field = HeaderField.text("Subject", words);
    assertThat(field.lines()).hasSizeGreaterThan(3).allMatch(line -> line.length() <= 76);
    assertThat(read(field.toString()).text("subject")).isEqualTo(words);
  }

  @Test
  void noLineEndGetsThrough() {
    String evil = "uno\r\nBcc: todos@example.org\r\n\r\n<script>\u0000";
    for (HeaderField field :
        new HeaderField[] {
          HeaderField.text("Subject", evil),
          HeaderField.of("To").address(evil, "a@example.org"),
          HeaderField.of("To").address("Ana", "a@example.org\r\nBcc: b@example.org"),
          HeaderField.of("Content-Disposition").word("attachment").parameter("filename", evil),
          HeaderField.of("Content-Disposition").parameter("filename", "ñ" + evil)
        }) {
      String[] lines = field.toString().split("\r\n", -1);
      assertThat(Arrays.copyOfRange(lines, 1, lines.length - 1))
          .as(field.toString())
          .allMatch(line -> line.startsWith(" "));
      assertThat(lines[lines.length - 1]).isEmpty();
    }
  }

  @Test
  void namesAreQuotedOrEncoded() throws IOException {
    HeaderField to =
        HeaderField.of("To")
            .address("Ana Pérez Ñúñez", "ana@example.org")
            .address("Díaz, José \"Pepe\"", "j@example.org")
            .address("Smith, John \\ \"JS\"", "s@example.org")
            .address("", "solo@example.org")
            .address("=?utf-8?q?no?=", "x@example.org");
    assertThat(to.toString()).contains("\"Smith, John \\\\ \\\"JS\\\"\" <s@example.org>");
    assertThat(to.lines()).allMatch(line -> line.length() <= 78);
    assertThat(read(to.toString()).text("to"))
        .contains("Ana Pérez Ñúñez", "Díaz, José \"Pepe\"", "=?utf-8?q?no?=", "solo@example.org");
  }

  @Test
  void fileNamesSurviveInPieces() throws IOException {
    String name = "informe clínico ñandú ".repeat(8) + ".pdf";
    HeaderField field =
        HeaderField.of("Content-Disposition").word("attachment").parameter("filename", name);
    assertThat(field.toString()).contains("filename*0*=utf-8''", "filename*1*=");
    assertThat(read(field.toString()).parameter("content-disposition", "filename")).isEqualTo(name);
    assertThat(
            HeaderField.of("Content-Disposition")
                .word("attachment")
                .parameter("filename", "a\"b.txt")
                .toString())
        .isEqualTo("Content-Disposition: attachment; filename=\"a\\\"b.txt\"\r\n");
  }

  @Property(tries = 500, seed = "42")
  void whateverIsWrittenIsOneFieldAndReadAgain(@ForAll String text) throws IOException {
    String field = HeaderField.text("Subject", text).toString();
    assertThat(field.split("\r\n(?! )", -1)).hasSize(2);
    assertThat(field.chars()).allMatch(c -> c < 0x80);
    if (text.codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000)) {
      String shown = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
      assertThat(read(field).text("subject").strip()).isEqualTo(shown);
    }
  }
}
