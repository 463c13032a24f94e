// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.mail.ByteSource;

/** Every line ends in CRLF, however it ended, and nothing else changes. */
class LinesTest {

  @ParameterizedTest
  @CsvSource({
    "a|b|, a~|b~|",
    "a~|b~|, a~|b~|",
    "a~b, a~|b",
    "a~~|, a~|~|",
    "a~, a~|",
    "||, ~|~|",
    "a, a"
  })
  void endsLines(String before, String after) throws IOException {
    ByteSource lines = Lines.of(source(before));
    byte[] read = lines.readAll();
    assertThat(new String(read, ISO_8859_1)).isEqualTo(text(after));
    assertThat(lines.size()).isEqualTo(read.length);
  }

  @Test
  void whatIsGoodIsItself() throws IOException {
    ByteSource good = source("a~|b~|");
    assertThat(Lines.of(good)).isSameAs(good);
  }

  private static ByteSource source(String signs) {
    return ByteSource.of(text(signs).getBytes(ISO_8859_1));
  }

  private static String text(String signs) {
    return signs.replace('~', '\r').replace('|', '\n');
  }
}
