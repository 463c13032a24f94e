// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.util.QPDecoderStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {

  /** What another program makes of it. */
  static String read(byte[] quoted) throws IOException {
    try (QPDecoderStream in = new QPDecoderStream(new ByteArrayInputStream(quoted))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "Su computadora no está infectada.\n",
        "uno = dos \n\n tres\t\ncuatro ",
        "a\rb\u0000c\u007F\n",
        "日本語 \uD83D\uDE00\n"
      })
  void isReadAsItWas(String text) throws IOException {
    assertThat(read(QuotedText.of(text).getBytes(US_ASCII))).isEqualTo(text);
  }

  @Test
  void isPlainAsciiInShortLinesWhateverTheText() throws IOException {
    String text =
        IntStream.range(0, 200)
            .mapToObj(i -> "ñx=y ".repeat(i).substring(i) + "\n")
            .collect(Collectors.joining());
    String quoted = QuotedText.of(text);
    assertThat(quoted.lines()).allMatch(line -> line.length() <= 76);
    assertThat(quoted).matches("[\\x20-\\x7E\n]*");
    assertThat(read(quoted.getBytes(US_ASCII))).isEqualTo(text);
  }

  /** The sender knows the boundary, and where a long line breaks. */
  @Test
  void noLineThatBreaksBeginsAnotherPart() {
    for (int before = 0; before < 100; before++) {
      assertThat(QuotedText.of("ñ" + "x".repeat(before) + "--b\n").lines())
          .noneMatch(line -> line.startsWith("-"));
    }
  }
}
