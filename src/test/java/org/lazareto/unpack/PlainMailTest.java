// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.ByteSource;

class PlainMailTest {

  private static final String PLAIN =
      """
      Received: from a by b
      Subject: hola
      Content-Type: multipart/alternative;
      \tboundary="=_b"; charset=utf-8
      content-transfer-encoding: 8bit

      --=_b
      Content-Type: text/plain

      hola

      --=_b--
      """;

  @Test
  void whatMostProgramsSendIs() throws IOException {
    assertThat(is(PLAIN)).isTrue();
    assertThat(is(PLAIN.replace("\n", "\r\n"))).isTrue();
    assertThat(is(PLAIN.replace("hola\n\n", "h".repeat(990) + "\n\n"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain (comment)",
        "Content-Type: text/plain; charset=\"a\\\"b\"",
        "Content-Type: text/plain; charset",
        "Content-Type : text/plain",
        "Content-Type: plain",
        "Content-Transfer-Encoding: x-uuencode",
        "Content-Transfer-Encoding: (c) base64",
        "Content-Transfer-Encoding:\n base64 base64",
        "begin 644 a",
        " \t",
        "a\rb",
        "a\0b",
      })
  void aLineThatOneReaderStumblesOverIsNot(String line) throws IOException {
    assertThat(is(PLAIN.replace("hola\n\n", line + "\n\n"))).isFalse();
  }

  @Test
  void neitherIsALineTooLongNorMailThatNobodyReceivedNorMuch() throws IOException {
    assertThat(is(PLAIN.replace("hola\n\n", "h".repeat(991) + "\n\n"))).isFalse();
    assertThat(is(PLAIN.substring(PLAIN.indexOf("Subject")))).isFalse();
    assertThat(is(PLAIN + "hola\n".repeat(60_000))).isFalse();
    assertThat(is("")).isFalse();
  }

  @Test
  void aTextMayHaveLongLinesAndBlanksButNoFile() throws IOException {
    assertThat(text("h".repeat(5_000) + "\n   \n")).isTrue();
    assertThat(text("hola\nbegin 644 a\n")).isFalse();
    assertThat(text("a\rb")).isFalse();
    assertThat(text("a\0b")).isFalse();
  }

  private static boolean is(String mail) throws IOException {
    return PlainMail.is(ByteSource.of(mail.getBytes(ISO_8859_1)));
  }

  private static boolean text(String text) throws IOException {
    return PlainMail.isText(ByteSource.of(text.getBytes(ISO_8859_1)));
  }
}
